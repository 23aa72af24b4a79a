import { access } from './access.ts';
import { progress } from './training.ts';

export const server = { access, progress };
