/** Where a form goes back to: only ever a page of this site. */
export function pathWithin(here: URL, back: string | undefined): string {
  const to = URL.parse(back ?? '/', here.origin);
  // Two slashes at the front would name another host.
  return to && to.origin === here.origin && !to.pathname.startsWith('//') ? to.pathname + to.search : '/';
}
