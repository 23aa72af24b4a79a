import type { invitations as english } from '../en/invitations.ts';
import { countIn } from '../format.ts';

const count = countIn('de');

export const invitations = {
  welcomeTo: site => `Willkommen bei ${site}`,
  isAccepted: 'Diese Einladung wurde schon angenommen',
  isExpired: 'Diese Einladung ist zu alt',
  isWithdrawn: 'Diese Einladung gilt nicht mehr',
  isUnknown: 'Dieser Link funktioniert nicht',
  invitesToLearn: (account, inviter) =>
    inviter
      ? `${inviter} lädt Sie ein, hier für ${account} zu lernen.`
      : `Sie sind eingeladen, hier für ${account} zu lernen.`,
  invitesToRun: (site, inviter) =>
    inviter
      ? `${inviter} lädt Sie ein, am Betrieb von ${site} mitzuarbeiten.`
      : `Sie sind eingeladen, am Betrieb von ${site} mitzuarbeiten.`,
  signedInAs: (email, invited) =>
    `Sie sind als ${email} angemeldet. Wenn Sie die Einladung annehmen, sind Sie stattdessen als ${invited} angemeldet.`,
  accept: 'Annehmen und anmelden',
  worksOnce:
    'Sie gilt einmal. Um wieder hereinzukommen, melden Sie sich mit der Adresse an, an die sie geschickt wurde.',
  signIn: 'Anmelden',
  twoWeeks: inviter =>
    inviter
      ? `Eine Einladung gilt zwei Wochen. Bitten Sie ${inviter}, sie noch einmal zu schicken.`
      : 'Eine Einladung gilt zwei Wochen. Bitten Sie darum, dass sie Ihnen noch einmal geschickt wird.',
  wasWithdrawn: inviter =>
    `Sie wurde zurückgezogen, oder eine neuere hat sie ersetzt: Sehen Sie in Ihren E-Mails nach. Wenn dort keine ist, fragen Sie ${inviter ?? 'die Person, die Sie eingeladen hat'}.`,
  cutOff:
    'Vielleicht wurde er unterwegs abgeschnitten, oder eine neuere Einladung hat diese ersetzt: Öffnen Sie den Link in der letzten E-Mail. Wenn Sie schon einmal hier waren, [melden Sie sich an].',

  title: 'Einladungen',
  invitationsTo: account => `Einladungen zu ${account}`,
  invitePeople: 'Personen einladen',
  invitePeopleText:
    'Wer annimmt, gehört zu Ihrem Team und sieht die Lernpfade der eigenen Rollen. Eine Einladung gilt einmal, zwei Wochen lang.',
  sent: 'Bisher verschickt',
  onTheWay: amount => `${count(amount, { one: '# Einladung ist', other: '# Einladungen sind' })} unterwegs.`,
  again: 'Sie ist noch einmal unterwegs. Der Link der früheren E-Mail gilt nicht mehr.',
  takenBack: 'Die Einladung ist zurückgezogen. Ihr Link öffnet nichts mehr.',
  nobodyInvited: 'Mit den Zeilen, die unten noch stehen, wurde niemand eingeladen; bei jeder steht, warum.',

  addresses: 'Adressen, eine je Zeile',
  addressesHelp: most =>
    `Eine Adresse, oder ein Name mit Adresse: Ada Novak <ada@acme.example>. Bis zu ${most} auf einmal.`,
  faults: {
    'too-many': most => `Mehr als ${most} auf einmal: Laden Sie diese als Nächstes ein.`,
    'no-address': () => 'Das ist keine Adresse wie ada@acme.example.',
    'already-there': () => 'Gehört schon zum Team.',
    'too-often': () => 'Wurde heute zu oft eingeladen. Versuchen Sie es morgen wieder.',
    'long-name': most => `Ein Name hat höchstens ${most} Zeichen.`,
  },
  roles: 'Rollen, die ihre Lernpfade mitbringen',
  leadsTo: 'Die Einladung führt',
  whereTheyBegin: 'zum üblichen Anfang',
  thePath: title => `zum Lernpfad ${title}`,
  invite: 'Einladen',

  show: 'Anzeigen',
  all: 'Alle',
  states: { pending: 'Offen', accepted: 'Angenommen', expired: 'Abgelaufen', withdrawn: 'Zurückgezogen' },
  many: amount => count(amount, { one: '# Einladung', other: '# Einladungen' }),
  person: 'Person',
  account: 'Unternehmen',
  ownStaff: 'Unser eigenes Team',
  learns: 'Lernt im Unternehmen',
  noAccount: 'Keines: unser eigenes Team',
  accountHelp:
    'Wo gelernt wird, oder welches Unternehmen verwaltet wird. Unser eigenes Team gehört zu keinem.',
  as: 'Als',
  state: 'Stand',
  sentOn: 'Verschickt',
  doing: 'Aktion',
  by: inviter => `von ${inviter}`,
  administrator: 'Verwaltung des Unternehmens',
  sendAgain: 'Noch einmal schicken',
  sendAgainTo: address => ` an ${address}`,
  withdraw: 'Zurückziehen …',
  withdrawWhat: address => ` Einladung an ${address}`,
  withdrawText: 'Der Link in der E-Mail öffnet dann nichts mehr.',
  withdrawIt: 'Einladung zurückziehen',
  noneOf: {
    pending: 'Keine ist offen',
    accepted: 'Keine ist angenommen',
    expired: 'Keine ist abgelaufen',
    withdrawn: 'Keine ist zurückgezogen',
  },
  noneYet: 'Noch wurde niemand eingeladen',
  showAll: 'Alle Einladungen anzeigen',
  inviteFirst: 'Laden Sie oben die ersten Personen ein.',
} satisfies typeof english;
