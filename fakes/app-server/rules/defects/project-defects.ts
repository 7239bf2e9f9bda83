import { inventDefect } from '../defect.ts';

/** Wrong use of what a home and a folder say of threads. No release showed any of it. */

export const requiredServerOptional = inventDefect(
  'required-server-optional',
  'a thread starts without an MCP server that is required',
  ['START-04'],
  { since: '0.99' },
);

export const requiredServerForgotten = inventDefect(
  'required-server-forgotten',
  'a thread is resumed without an MCP server that is required',
  ['RESUME-33'],
  { since: '0.99' },
);

export const serverFailureUntold = inventDefect(
  'server-failure-untold',
  'the start of an MCP server is told, its failure is not',
  ['START-05'],
  { since: '0.117' },
);

export const projectConfigIgnored = inventDefect(
  'project-config-ignored',
  'the configuration of a trusted project does not count',
  ['START-07'],
);

export const instructionsUntold = inventDefect(
  'instructions-untold',
  'the files of instructions are not told',
  ['START-12'],
  { since: '0.121' },
);

export const instructionsLookedUpAgain = inventDefect(
  'instructions-looked-up-again',
  'a resume tells the instructions that are there now',
  ['RESUME-36'],
  { since: '0.138' },
);

export const sandboxWithPermissions = inventDefect(
  'sandbox-with-permissions',
  'thread/start accepts sandbox and permissions together',
  ['START-13'],
  { since: '0.136' },
);

export const resumeWithPermissions = inventDefect(
  'resume-with-permissions',
  'thread/resume accepts sandbox and permissions together',
  ['RESUME-50'],
  { since: '0.136' },
);

export const programNotTold = inventDefect(
  'program-not-told',
  'the program that notify names is not started',
  ['INIT-08'],
);

export const programToldNoClient = inventDefect(
  'program-told-no-client',
  'the program that notify names is not told which client it was',
  ['INIT-08'],
  { since: '0.99' },
);

export const trustForgotten = inventDefect(
  'trust-forgotten',
  'a thread that may write leaves its folder unknown',
  ['START-14'],
  { since: '0.120' },
);

export const readersTrust = inventDefect(
  'readers-trust',
  'a thread that may only read makes its folder a trusted one',
  ['START-14'],
  { since: '0.120' },
);
