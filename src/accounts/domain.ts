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
  gmx.us gmx.co.uk caramail.com vivaldi.net runbox.com startmail.com mailfence.com ctemplar.com skiff.com disroot.org riseup.net
  kolabnow.com inbox.com inbox.lv inbox.lt inbox.eu mail.ee hot.ee walla.co.il walla.com bezeqint.net netvision.net.il hotmail.it
  live.nl chello.nl quicknet.nl upcmail.nl hetnet.nl tele2.nl casema.nl chello.at aon.at a1.net utanet.at swissonline.ch
  sunrise.ch vtxmail.ch bluemail.ch neuf.fr club-internet.fr numericable.fr bbox.fr cegetel.net 9online.fr aliceadsl.fr
  vodafone.de vodafone.it unitybox.de mnet-online.de ewe.net ok.de email.de mail.de telia.com spray.se bredband.net comhem.se
  home.se online.no broadpark.no frisurf.no jubii.dk mail.dk stofanet.dk get2net.dk kolumbus.fi suomi24.fi luukku.com pp.inet.fi
  sapo.pt clix.pt netcabo.pt mail.telepac.pt iol.pt ya.com ono.com orange.es tiscali.co.uk o2.co.uk fsmail.net orange.net
  plus.com plusnet.com eircom.net iol.ie freemail.hu citromail.hu t-online.hu indamail.hu volny.cz post.cz atlas.cz zoznam.sk
  post.sk centrum.sk mail.bg dir.bg poczta.onet.pl vp.pl tlen.pl buziaczek.pl autograf.pl poczta.fm otenet.gr in.gr
  mynet.com superonline.com meta.ua bigmir.net tut.by mail.kz lenta.ru pochta.ru vk.com internet.ru sina.com.cn vip.163.com
  vip.qq.com tom.com 21cn.com 263.net wo.cn biglobe.ne.jp nifty.com ocn.ne.jp so-net.ne.jp docomo.ne.jp ezweb.ne.jp
  softbank.ne.jp excite.co.jp hanmir.com korea.com dreamwiz.com singnet.com.sg starhub.net.sg pacific.net.sg netvigator.com
  hinet.net pchome.com.tw seed.net.tw sify.com vsnl.com rediff.com in.com iinet.net.au tpg.com.au internode.on.net westnet.com.au
  bigpond.net.au dodo.com.au slingshot.co.nz clear.net.nz paradise.net.nz mweb.co.za telkomsa.net webmail.co.za vodamail.co.za
  bellaliant.net cogeco.ca eastlink.ca mts.net sasktel.net roadrunner.com rr.com optonline.net optimum.net windstream.net
  centurylink.net q.com frontier.com frontiernet.net juno.com netzero.net netscape.net excite.com lycos.com mindspring.com
  prodigy.net prodigy.net.mx pacbell.net ameritech.net swbell.net snet.net nvbell.net wowway.com rcn.com cableone.net
  suddenlink.net embarqmail.com uol.com.ar fibertel.com.ar ciudad.com.ar arnet.com.ar speedy.com.ar r7.com zipmail.com.br
  oi.com.br mailinator.com guerrillamail.com guerrillamail.net yopmail.com yopmail.fr 10minutemail.com temp-mail.org tempmail.com
  trashmail.com trashmail.de sharklasers.com maildrop.cc getnada.com dispostable.com throwawaymail.com mintemail.com
  spamgourmet.com mailnesia.com mohmal.com emailondeck.com fakeinbox.com discard.email duck.com simplelogin.com simplelogin.co
  aleeas.com slmail.me anonaddy.com anonaddy.me addy.io mozmail.com passmail.net passinbox.com privaterelay.appleid.com`.split(
    /\s+/,
  ),
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
  'ymail',
  'rocketmail',
  'protonmail',
  'tiscali',
  'fastmail',
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
