import type { Clause } from '../../harness/clauses/clause.ts';
import { approvalClauses } from './approval-clauses.ts';
import { archiveClauses } from './archive-clauses.ts';
import { audienceClauses } from './audience-clauses.ts';
import { deleteClauses } from './delete-clauses.ts';
import { diskClauses } from './disk-clauses.ts';
import { forkClauses } from './fork-clauses.ts';
import { handshakeClauses } from './handshake-clauses.ts';
import { introductionClauses } from './introduction-clauses.ts';
import { listClauses } from './list-clauses.ts';
import { loadClauses } from './load-clauses.ts';
import { orderClauses } from './order-clauses.ts';
import { overloadClauses } from './overload-clauses.ts';
import { pagedResumeClauses } from './paged-resume-clauses.ts';
import { pathClauses } from './path-clauses.ts';
import { readClauses } from './read-clauses.ts';
import { resumeClauses } from './resume-clauses.ts';
import { resumeSettingsClauses } from './resume-settings-clauses.ts';
import { rollbackClauses } from './rollback-clauses.ts';
import { runningClauses } from './running-clauses.ts';
import { sessionClauses } from './session-clauses.ts';
import { shutdownClauses } from './shutdown-clauses.ts';
import { slowReaderClauses } from './slow-reader-clauses.ts';
import { spelledPathClauses } from './spelled-path-clauses.ts';
import { startClauses } from './start-clauses.ts';
import { steerClauses } from './steer-clauses.ts';
import { storedArchiveClauses } from './stored-archive-clauses.ts';
import { storedResumeClauses } from './stored-resume-clauses.ts';
import { subscriptionClauses } from './subscription-clauses.ts';
import { threadClauses } from './thread-clauses.ts';
import { transportClauses } from './transport-clauses.ts';
import { turnClauses } from './turn-clauses.ts';
import { turnsPageClauses } from './turns-page-clauses.ts';
import { wireClauses } from './wire-clauses.ts';

/** The ledger: every clause of every area. */
export const clauses: readonly Clause[] = [
  ...handshakeClauses,
  ...introductionClauses,
  ...resumeClauses,
  ...storedResumeClauses,
  ...pagedResumeClauses,
  ...archiveClauses,
  ...storedArchiveClauses,
  ...deleteClauses,
  ...diskClauses,
  ...subscriptionClauses,
  ...turnClauses,
  ...steerClauses,
  ...threadClauses,
  ...resumeSettingsClauses,
  ...startClauses,
  ...rollbackClauses,
  ...listClauses,
  ...forkClauses,
  ...readClauses,
  ...turnsPageClauses,
  ...pathClauses,
  ...spelledPathClauses,
  ...audienceClauses,
  ...orderClauses,
  ...slowReaderClauses,
  ...approvalClauses,
  ...runningClauses,
  ...overloadClauses,
  ...loadClauses,
  ...transportClauses,
  ...shutdownClauses,
  ...sessionClauses,
  ...wireClauses,
];
