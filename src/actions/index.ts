import { access } from './access.ts';
import { accounts } from './accounts.ts';
import { assignments } from './assignments.ts';
import { campaigns } from './campaigns.ts';
import { certificates } from './certificates.ts';
import { demoProduct } from './demo-product.ts';
import { details } from './details.ts';
import { exercises } from './exercises.ts';
import { feedback } from './feedback.ts';
import { invitations } from './invitations.ts';
import { learning } from './learning.ts';
import { mail } from './mail.ts';
import { mapping } from './mapping.ts';
import { merging } from './merging.ts';
import { outbox } from './outbox.ts';
import { own } from './own.ts';
import { practice } from './practice.ts';
import { privacy } from './privacy.ts';
import { quiz } from './quiz.ts';
import { secondFactor } from './second-factor.ts';
import { sendings } from './sendings.ts';
import { team } from './team.ts';
import { progress } from './training.ts';
import { videos } from './videos.ts';
import { viewAs } from './view-as.ts';

export const server = {
  access,
  accounts,
  assignments,
  campaigns,
  certificates,
  demoProduct,
  details,
  exercises,
  feedback,
  invitations,
  learning,
  mail,
  mapping,
  merging,
  outbox,
  own,
  practice,
  privacy,
  progress,
  quiz,
  secondFactor,
  sendings,
  team,
  videos,
  viewAs,
};
