declare namespace App {
  interface Locals {
    app: import('#app').App;
    viewer: import('#access').Viewer;
    /** Who is signed in and has not agreed yet to what the site asks consent for; `viewer` is nobody until they have. */
    undecided?: import('#access').PersonViewer;
    /** How long somebody who asked too often has to wait, for the page that says so. */
    waitSeconds?: number;
    /** A page says so, behind its guard, when everybody who is not signed in gets it as it is. */
    sameForVisitors?: boolean;
  }
}
