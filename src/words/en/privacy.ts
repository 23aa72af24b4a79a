/** What somebody may ask of us about their data, and what they agree to. */
export const privacy = {
  title: 'Your data',
  archive: '[Download everything that is held about you]: one archive of files that any text editor opens.',
  consent: ': what you agreed to, and how to take it back.',
  askedOn: (day: string) => `You asked to be erased on ${day}. An administrator decides, and you get a mail.`,
  ask: 'Ask to be erased…',
  askText:
    "Your name, addresses, answers and sign-ins are removed, and you cannot sign in any more. Certificates and progress are then nobody's, and nothing brings them back. An administrator decides and tells you by mail.",
  askIt: 'Ask to be erased',

  told: {
    withdrawn: 'You have taken your consent back. Nothing here opens until you agree again.',
    asked: 'Your request is noted. You get a mail when it is decided.',
  },
  version: (version: string) => `Version ${version}`,
  agreedOn: (day: string) => `You have agreed to this on ${day}.`,
  takeBack: 'Take consent back…',
  takeBackText:
    'Nothing here opens for you until you agree again. What you have learned stays until you ask to be erased.',
  takeItBack: 'Take consent back',
  agree: 'I agree',
  disagree: 'I do not agree: sign me out',
};
