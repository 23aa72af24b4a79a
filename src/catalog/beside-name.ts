/** The name of the file that `./name` or `name` points to; undefined when it is elsewhere. */
export function besideName(href: string): string | undefined {
  if (URL.canParse(href) || href.startsWith('//')) return undefined;
  try {
    const name = decodeURIComponent(href.replace(/^\.\//, '').replace(/[?#].*$/, ''));
    return name === '' || name.includes('/') ? undefined : name;
  } catch {
    return undefined;
  }
}
