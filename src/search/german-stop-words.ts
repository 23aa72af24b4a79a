/** German words that say nothing about what is looked for, as search compares them: without dots on their vowels. */
export const germanStopWords: ReadonlySet<string> = new Set(
  `aber alle allem allen aller alles als also am an andere anderem anderen anderer anderes auch auf aus bei beim bin bis bist
  da dabei dadurch dafur damit danach dann daran darauf daraus darf darin darum das dass daß davon dazu dein deine deinem deinen
  deiner deines dem den denen denn der deren des deshalb dessen dich die dies diese diesem diesen dieser dieses dir doch dort du
  durch ein eine einem einen einer eines er es etwas euch euer eure fur gegen gibt hab habe haben hat hatte hatten hier ich ihm
  ihn ihnen ihr ihre ihrem ihren ihrer ihres im in ins ist ja jede jedem jeden jeder jedes jene jenem jenen jener jenes kann kein
  keine keinem keinen keiner keines konnen konnte konnten man mein meine meinem meinen meiner meines mich mir mit muss mussen
  mussten nach nicht noch nun nur ob oder ohne schon sehr sei sein seine seinem seinen seiner seines seit sich sie sind so
  solche solchem solchen solcher soll sollen sollte sondern sonst uber um und uns unser unsere unserem unseren unserer vom von
  vor wann war waren warum was weil welche welchem welchen welcher welches wenn wer werde werden wie wieder will wir wird wo
  wollen wurde wurden zu zum zur`.split(/\s+/),
);
