export { maySee, type Sight } from './may-see.ts';
export {
  type AnonymousViewer,
  anonymous,
  type Grant,
  type HeldGrant,
  holds,
  isStaff,
  type PersonViewer,
  type Viewer,
  type ViewerMembership,
} from './viewer.ts';
