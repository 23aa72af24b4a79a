import type { Words } from '#words';

type Named<Name extends string> = readonly (readonly [pattern: RegExp, name: Name])[];

const browsers: Named<string> = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
];

const systems: Named<keyof Words['account']['system']> = [
  [/\biPhone\b/, 'iphone'],
  [/\biPad\b/, 'ipad'],
  [/\bAndroid\b/, 'android'],
  [/\bCrOS\b/, 'chromeos'],
  [/\bWindows\b/, 'windows'],
  [/\bMac OS X\b/, 'mac'],
  [/\bLinux\b/, 'linux'],
];

/**
 * What somebody calls the browser that sends this User-Agent. Most of them name others, too, so the order counts.
 *
 * @example browserWords('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', wordsOf('en').account) // 'Firefox on Linux'
 */
export function browserWords(
  userAgent: string | null,
  { system, someBrowser, unknownBrowser }: Words['account'],
): string {
  const named = <Name extends string>(list: Named<Name>) =>
    list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  const [browser, on] = [named(browsers), named(systems)];
  if (!browser) return on ? `${someBrowser} ${system[on]}` : unknownBrowser;
  return on ? `${browser} ${system[on]}` : browser;
}
