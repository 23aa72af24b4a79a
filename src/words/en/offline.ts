/** What somebody did, and could not be sent yet. */
export const offline = {
  kept: 'There is no connection. This is kept here, and goes when you are connected again.',
  waiting: {
    one: 'Not sent yet: #. It will go when you are connected again.',
    other: 'Not sent yet: #. They will go when you are connected again.',
  },
  sent: 'Sent: nothing waits any more.',
  signIn: 'Sign in, and it goes',
  refused: 'Could not be kept:',
  drop: 'Drop it',
};
