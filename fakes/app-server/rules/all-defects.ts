import type { Defect } from './defect.ts';
import * as approval from './defects/approval-defects.ts';
import * as archive from './defects/archive-defects.ts';
import * as audience from './defects/audience-defects.ts';
import * as disk from './defects/disk-defects.ts';
import * as fork from './defects/fork-defects.ts';
import * as handshake from './defects/handshake-defects.ts';
import * as harmless from './defects/harmless-changes.ts';
import * as input from './defects/input-defects.ts';
import * as introduction from './defects/introduction-defects.ts';
import * as keptSettings from './defects/kept-settings-defects.ts';
import * as known from './defects/known-defects.ts';
import * as knownPath from './defects/known-path-defects.ts';
import * as list from './defects/list-defects.ts';
import * as load from './defects/load-defects.ts';
import * as overload from './defects/overload-defects.ts';
import * as pagedResume from './defects/paged-resume-defects.ts';
import * as path from './defects/path-defects.ts';
import * as project from './defects/project-defects.ts';
import * as read from './defects/read-defects.ts';
import * as redaction from './defects/redaction-defects.ts';
import * as resume from './defects/resume-defects.ts';
import * as rollback from './defects/rollback-defects.ts';
import * as slowReader from './defects/slow-reader-defects.ts';
import * as start from './defects/start-defects.ts';
import * as storedArchive from './defects/stored-archive-defects.ts';
import * as storedResume from './defects/stored-resume-defects.ts';
import * as subscription from './defects/subscription-defects.ts';
import * as transport from './defects/transport-defects.ts';
import * as turn from './defects/turn-defects.ts';
import * as wire from './defects/wire-defects.ts';

/** Every defect: those of real releases, then invented ones, then changes that break nothing. */
export const allDefects: readonly Defect[] = [
  known,
  knownPath,
  handshake,
  introduction,
  resume,
  storedResume,
  storedArchive,
  disk,
  archive,
  subscription,
  turn,
  input,
  start,
  project,
  keptSettings,
  rollback,
  audience,
  approval,
  transport,
  overload,
  read,
  load,
  list,
  pagedResume,
  redaction,
  fork,
  slowReader,
  path,
  wire,
  harmless,
].flatMap((area) => Object.values<Defect>(area));
