declare namespace App {
  interface Locals {
    app: import('#app').App;
    viewer: import('#access').Viewer;
  }
}
