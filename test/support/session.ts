/** Follows a sign-in link as a browser does, to its button, and returns the cookie that it gets. */
export async function cookieFrom(link: string): Promise<string> {
  const { origin, searchParams } = new URL(link);
  const finished = await fetch(`${origin}/sign-in/confirm?_action=access.finishSignIn`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin },
    body: new URLSearchParams({ token: searchParams.get('token') ?? '', next: '' }),
  });
  const cookie = finished.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`Nobody was signed in: ${finished.status} ${await finished.text()}`);
  return cookie;
}
