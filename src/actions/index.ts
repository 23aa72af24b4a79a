import { access } from './access.ts';
import { mail } from './mail.ts';
import { progress } from './training.ts';

export const server = { access, mail, progress };
