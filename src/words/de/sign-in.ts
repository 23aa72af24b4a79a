import type { Rooms } from '../en/words.ts';
import { countIn } from '../format.ts';

const count = countIn('de');
const minutes = (amount: number) => count(amount, { one: '# Minute', other: '# Minuten' });

export const signIn = {
  signIn: 'Anmelden',
  lead: 'Geben Sie Ihre Adresse ein, und wir schicken Ihnen einen Link. Ein Passwort brauchen Sie nicht.',
  address: 'E-Mail-Adresse',
  mailMeALink: 'Link anfordern',
  orWith: 'Oder anmelden mit',
  invitedOnly:
    'Zugang haben nur eingeladene Personen. Wenn keine E-Mail ankommt, fragen Sie in Ihrem Unternehmen, wer das Team verwaltet.',

  lookIntoYourMail: 'Sehen Sie in Ihr Postfach',
  onItsWay: (amount: number) =>
    `Wenn die Adresse hier bekannt ist, ist eine E-Mail unterwegs. Öffnen Sie ihren Link, oder geben Sie ihren Code hier ein. Beides gilt einmal, ${minutes(amount)} lang, und führt zu der Seite, die Sie öffnen wollten.`,
  demoMailbox: 'Dies ist die Demo: Die E-Mail liegt im [Postfach dieser Installation].',
  nothingThere:
    'Nichts angekommen? Sehen Sie im Ordner für unerwünschte E-Mails nach, oder [versuchen Sie es noch einmal], vielleicht mit der Adresse, die Ihr Unternehmen für Sie verwendet.',
  code: 'Sechsstelliger Code',

  linkIsOver: 'Dieser Link gilt nicht mehr',
  linkWorksOnce: (amount: number) =>
    `Mit einem Link melden Sie sich einmal an, innerhalb von ${minutes(amount)} nach der Anforderung.`,
  askForALink: 'Neuen Link anfordern',
  continue: 'Weiter',
  almostThere: 'Fast geschafft',
  pressToSignIn: 'Mit der Schaltfläche melden Sie sich an.',
  pressInstead: (email: string) =>
    `Mit der Schaltfläche melden Sie sich anstelle von ${email} an; diese Person ist gerade angemeldet.`,

  signInWith: (provider: string) => `Anmelden mit ${provider}`,
  sentHere: (provider: string) =>
    `In Ihrem Unternehmen meldet man sich mit ${provider} an. Mit einer E-Mail, einer Einladung oder einem Link aus einem anderen Produkt geht es nicht: Machen Sie hier weiter, dann kommen Sie zu der Seite, die Sie öffnen wollten.`,
  mustSignInWith: (provider: string) =>
    `Mit dieser Adresse melden Sie sich mit ${provider} an, nicht per E-Mail.`,
  canSignInWith: (provider: string) => `Mit dieser Adresse können Sie sich mit ${provider} anmelden.`,
  tryAgain: 'Noch einmal versuchen',
  continueTo: (provider: string) => `Weiter zu ${provider}`,
  anotherAddress: 'Eine andere Adresse verwenden',
  byMailInstead: 'Stattdessen per E-Mail anmelden',

  notSignedIn: 'Sie sind nicht angemeldet',
  notWhole: 'Dieser Link ist nicht vollständig.',
  openOnceMore: 'Öffnen Sie den Link im Produkt noch einmal, oder melden Sie sich hier an.',
  pressAsProductSays: (email: string) =>
    `Sie sind als ${email} angemeldet. Mit der Schaltfläche melden Sie sich stattdessen so an, wie das Produkt es sagt.`,

  confirmItIsYou: 'Bestätigen Sie, dass Sie es sind',
  codeIsOnItsWay: (email: string) =>
    `Eine E-Mail an ${email} ist unterwegs. Geben Sie ihren Code hier ein, oder öffnen Sie ihren Link.`,
  beforeAChange: (email: string) =>
    `Sie sind dabei zu ändern, womit Sie sich anmelden. Zuerst schicken wir einen Code an ${email}.`,
  mailMeACode: 'Code anfordern',
} satisfies Rooms['signIn'];
