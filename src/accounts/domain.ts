/**
 * Addresses that anybody can have. They say nothing about where somebody works, so they never attach a person to an
 * account, even where an account lists one of them by mistake.
 */
const freeMail = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com passport.com windowslive.com
  yahoo.com ymail.com rocketmail.com aol.com aim.com verizon.net comcast.net att.net sbcglobal.net bellsouth.net cox.net
  charter.net earthlink.net icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de
  tuta.io tuta.com fastmail.com fastmail.fm hey.com hushmail.com zoho.com zohomail.com zohomail.eu mail.com email.com
  usa.com gmx.com gmx.de gmx.net gmx.at gmx.ch gmx.fr web.de t-online.de freenet.de arcor.de posteo.de posteo.net
  mailbox.org online.de kabelmail.de orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it alice.it
  tin.it terra.es telefonica.net wp.pl o2.pl onet.pl interia.pl gazeta.pl op.pl seznam.cz centrum.cz email.cz azet.sk
  abv.bg ukr.net i.ua mail.ru bk.ru inbox.ru list.ru yandex.ru yandex.com ya.ru rambler.ru qq.com foxmail.com 163.com
  126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn aliyun.com naver.com daum.net hanmail.net nate.com
  rediffmail.com indiatimes.com uol.com.br bol.com.br terra.com.br ig.com.br globo.com btinternet.com sky.com talktalk.net
  virginmedia.com ntlworld.com blueyonder.co.uk bigpond.com optusnet.com.au xtra.co.nz shaw.ca rogers.com sympatico.ca
  videotron.ca telus.net bluewin.ch hispeed.ch telenet.be skynet.be ziggo.nl kpnmail.nl planet.nl home.nl xs4all.nl
  mailinator.com guerrillamail.com yopmail.com 10minutemail.com temp-mail.org trashmail.com sharklasers.com duck.com
  simplelogin.com mozmail.com privaterelay.appleid.com`.split(/\s+/),
);

/** Providers that use one name below many countries: yahoo.co.uk, hotmail.fr, gmx.li… */
const freeMailNames = new Set([
  'yahoo',
  'hotmail',
  'outlook',
  'live',
  'gmx',
  'gmail',
  'googlemail',
  'yandex',
  'aol',
]);

/** Whether anybody can have an address at this domain, at mail providers we know. */
export function isFreeMail(domain: string): boolean {
  if (freeMail.has(domain)) return true;
  const [name, ...rest] = domain.split('.');
  const country = rest.join('.');
  return freeMailNames.has(name ?? '') && /^(com?\.)?[a-z]{2,3}$/.test(country);
}

/** The domain of an address if it may attach somebody to an account; undefined for free mail. */
export function mappableDomain(email: string): string | undefined {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return domain.includes('.') && !isFreeMail(domain) ? domain : undefined;
}
