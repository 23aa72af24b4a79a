import { access } from './access.ts';
import { campaigns } from './campaigns.ts';
import { mail } from './mail.ts';
import { progress } from './training.ts';

export const server = { access, campaigns, mail, progress };
