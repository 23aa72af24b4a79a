declare namespace App {
  interface Locals {
    app: import('#app').App;
    viewer: import('#access').Viewer;
    /** In which of the site's languages the reader reads; English on pages of our own staff. */
    locale: string;
    /** What can be learned, in that language as far as it is translated. */
    catalog: import('#catalog').Catalog;
    /** What the page says, in that language. */
    words: import('#words').Words;
    /** In which language the lesson is that is being drawn: its text is drawn once for all who read it in that. */
    textLocale?: string;
    /** Who is signed in and has not agreed yet to what the site asks consent for; `viewer` is nobody until they have. */
    undecided?: import('#access').PersonViewer;
    /** How long somebody who asked too often has to wait, for the page that says so. */
    waitSeconds?: number;
    /** A page says so, behind its guard, when everybody who is not signed in gets it as it is. */
    sameForVisitors?: boolean;
  }
}
