declare namespace App {
  interface Locals {
    app: import('#app').App;
    viewer: import('#access').Viewer;
    /** A page says so, behind its guard, when everybody who is not signed in gets it as it is. */
    sameForVisitors?: boolean;
  }
}
