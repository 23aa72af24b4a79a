export {
  type AccountReport,
  findTendedAccount,
  type PathPeople,
  readAccountReport,
} from './account-report.ts';
export { type AfterMail, afterMails } from './after-mails.ts';
export {
  type AssignmentPerson,
  type AssignmentReport,
  assignedPerPage,
  readAssignmentPeople,
  readAssignmentReports,
} from './assignment-report.ts';
export {
  activeDays,
  type Funnel,
  type FunnelLevel,
  funnelLevels,
  funnelOf,
  funnelsOf,
  type MailOutcome,
  type StepFunnel,
  shareOf,
  type VersionFunnel,
} from './funnel.ts';
export { type Metrics, openMetrics } from './metrics.ts';
export {
  type AccountRow,
  chooseRows,
  type Overview,
  type OverviewRequest,
  rowsPerPage,
  type Sorting,
  sortings,
} from './overview.ts';
export {
  fewestAnswers,
  type OutcomeShare,
  type QuestionStatistics,
  type Remark,
} from './question-statistics.ts';
export {
  type CampaignFunnel,
  type FunnelPeriod,
  funnelPeriods,
  readCampaignFunnel,
} from './read-funnel.ts';
export { type ReadOverview, readOverview } from './read-overview.ts';
export { type LessonStatistics, readQuestionStatistics } from './read-questions.ts';
export { readStalledPeople, type StalledPeople, type StalledPerson } from './stalled-people.ts';
export {
  chooseMembers,
  findAdministered,
  readTeam,
  readTeamMember,
  type Team,
  type TeamMember,
  type TeamRequest,
  teamStates,
} from './team.ts';
