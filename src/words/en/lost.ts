/** Pages that are not what was asked for. */
export const lost = {
  notFound: 'Not found',
  notFoundTitle: 'There is nothing at this address',
  notFoundText:
    'It may have been taken down, the link may be mistyped, or it may be for people of another account.',
  whenSignedIn: 'Some pages show only when you are signed in.',
  toMyLearning: 'To my learning',
  toThePaths: 'To the paths',
  signIn: 'Sign in',

  notForYou: 'Not for you',
  refusedTitle: 'You may not open this page',
  viewingAs: 'You are viewing as {name}: you can change nothing, and what is theirs alone stays closed.',
  signedInAs: 'You are signed in as {email}, and this page is for somebody with another task.',
  askForHelp: 'If you should see it, ask [for help] to give you the grant.',
  askAdministrator: 'If you should see it, ask your administrator to give you the grant.',

  tooFast: 'Too fast',
  tooFastTitle: 'That was asked for too often',
  tooFastText: (wait: string) => `Wait ${wait}, then load this page again. Nothing is lost.`,
  toTheStart: 'To the start',

  ourMistake: 'Our mistake',
  ourMistakeTitle: 'Something went wrong on our side',
  ourMistakeText:
    'What you had already saved is still there. Go back and try it once more. If it stays, tell your administrator what you were doing and when: the time is what finds it in the log.',
};
