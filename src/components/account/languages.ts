/** What people may choose as their language, in its own words. Mails and dates follow it as far as the site has it. */
const offered =
  'ar bg cs da de el en es et fi fr ga he hr hu id it ja ko lt lv mt nb nl pl pt pt-BR ro sk sl sr sv th tr uk vi zh-Hans zh-Hant';

export const languages: readonly { readonly id: string; readonly title: string }[] = offered
  .split(' ')
  .map(id => ({ id, title: new Intl.DisplayNames([id], { type: 'language' }).of(id) ?? id }));
