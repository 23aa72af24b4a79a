import { access } from './access.ts';
import { accounts } from './accounts.ts';
import { campaigns } from './campaigns.ts';
import { mail } from './mail.ts';
import { progress } from './training.ts';

export const server = { access, accounts, campaigns, mail, progress };
