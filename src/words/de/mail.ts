import type { mail as english } from '../en/mail.ts';
import { countIn } from '../format.ts';

const count = countIn('de');

export const mail = {
  unsubscribe: 'Abbestellen',
  choose: 'Auswählen, was Sie bekommen',

  because: {
    signIn: 'Sie bekommen diese E-Mail, weil sich jemand mit Ihrer Adresse bei {site.name} anmelden möchte.',
    address: 'Sie bekommen diese E-Mail, weil jemand Ihre Adresse bei {site.name} verwenden möchte.',
    signInChanged: 'Sie bekommen diese E-Mail, weil es darum geht, wie Sie sich bei {site.name} anmelden.',
    invited: 'Sie bekommen diese E-Mail, weil {inviter.name} Sie zu {site.name} eingeladen hat.',
    invitedToHelp:
      'Sie bekommen diese E-Mail, weil {inviter.name} Sie eingeladen hat, bei {site.name} mitzuarbeiten.',
    certificate: 'Sie bekommen diese E-Mail, weil Sie bei {site.name} ein Zertifikat erworben haben.',
    administrator: 'Sie bekommen diese E-Mail, weil Sie {site.name} verwalten.',
    erased: 'Sie bekommen diese E-Mail, weil Ihre Daten bei {site.name} gelöscht wurden. Es ist die letzte.',
    erasureAsked:
      'Sie bekommen diese E-Mail, weil Sie darum gebeten haben, dass {site.name} Ihre Daten löscht.',
    test: 'Sie bekommen diese E-Mail, weil jemand, der {site.name} betreibt, den E-Mail-Versand prüft.',
    answered: 'Sie bekommen diese E-Mail, weil jemand auf Ihre Rückmeldung an {site.name} geantwortet hat.',
    byHand: 'Sie bekommen diese E-Mail, weil {sender.name} von {site.name} sie Ihnen geschickt hat.',
    learner: 'Sie bekommen diese E-Mail, weil {account.name} mit {site.name} lernt.',
    accountAdministrator:
      'Sie bekommen diese E-Mail, weil Sie sich in {site.name} um die Lernenden von {account.name} kümmern.',
    csm: 'Das wird Ihnen mitgeteilt, weil Sie in {site.name} für {account.name} zuständig sind.',
    weekly:
      'Sie bekommen diese E-Mail statt mehrerer einzelner, wie von Ihnen gewählt: einmal in der Woche, wenn es etwas zu berichten gibt.',
    daily:
      'Sie bekommen diese E-Mail an Arbeitstagen, wenn sich bei den Kunden, für die Sie zuständig sind, etwas geändert hat.',
    summary:
      'Sie bekommen diese E-Mail montags, weil Sie eine wöchentliche Übersicht über die Kunden gewählt haben, für die Sie zuständig sind.',
  },

  changes: {
    'address-added': 'eine weitere Adresse wurde hinzugefügt',
    'main-address': 'E-Mails gehen jetzt an eine andere Adresse',
    'address-removed': 'eine Adresse wurde entfernt',
    'second-factor': 'bei der Anmeldung wird ab jetzt ein zweiter Faktor verlangt',
    'recovery-code-used': 'bei einer Anmeldung wurde ein Wiederherstellungscode benutzt',
    'new-recovery-codes': 'es gibt neue Wiederherstellungscodes',
    'no-second-factor': 'bei der Anmeldung wird kein zweiter Faktor mehr verlangt',
    'second-factor-taken': 'der zweite Faktor wurde von der Administration entfernt',
  },

  thingsToTell: (news, paths) => {
    const told = count(news, { one: '# Neuigkeit', other: '# Neuigkeiten' });
    return paths > 0
      ? `${told}, ${count(paths, { one: '# offener Lernpfad', other: '# offene Lernpfade' })}`
      : told;
  },
  status: {
    'not-started': 'noch nicht begonnen',
    'in-progress': 'im Gange',
    trained: 'geschult',
    lapsed: 'nicht mehr auf dem neuesten Stand',
  },
} satisfies typeof english;
