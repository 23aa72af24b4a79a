import { access } from './access.ts';

export const server = { access };
