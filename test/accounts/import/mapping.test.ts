import { expect, it } from 'vitest';
import { guessMapping } from '#accounts';

it('guesses the columns of a contact export of HubSpot', () => {
  const headings = [
    'Record ID',
    'First Name',
    'Last Name',
    'Email',
    'Phone Number',
    'Contact owner',
    'Primary Associated Company ID',
    'Associated Company',
    'Lifecycle Stage',
    'Preferred language',
    'Time Zone',
  ];
  expect(guessMapping('people', headings)).toEqual({
    system: 'hubspot',
    columns: {
      'Record ID': 'externalId',
      'First Name': 'firstName',
      'Last Name': 'lastName',
      Email: 'email',
      'Primary Associated Company ID': 'accountExternalId',
      'Associated Company': 'accountName',
      'Preferred language': 'locale',
      'Time Zone': 'timeZone',
    },
  });
});

it('guesses the columns of a contact export of Salesforce', () => {
  const headings = ['Contact ID', 'First Name', 'Last Name', 'Title', 'Account Name', 'Account ID', 'Email'];
  expect(guessMapping('people', headings)).toEqual({
    system: 'salesforce',
    columns: {
      'Contact ID': 'externalId',
      'First Name': 'firstName',
      'Last Name': 'lastName',
      'Account Name': 'accountName',
      'Account ID': 'accountExternalId',
      Email: 'email',
    },
  });
});

it('guesses the columns of company and account exports, and fields that the site declares', () => {
  expect(
    guessMapping('accounts', ['Record ID', 'Company name', 'Company Domain Name', 'Region'], ['region']),
  ).toEqual({
    system: 'hubspot',
    columns: {
      'Record ID': 'externalId',
      'Company name': 'name',
      'Company Domain Name': 'domains',
      Region: 'field:region',
    },
  });
  expect(guessMapping('accounts', ['Id', 'Name', 'AccountOwner', 'Website', 'Renewal Date']).columns).toEqual(
    {
      Id: 'externalId',
      Name: 'name',
      Website: 'domains',
      'Renewal Date': 'renewalOn',
    },
  );
});
