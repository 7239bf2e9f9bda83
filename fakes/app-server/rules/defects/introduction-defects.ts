import { inventDefect } from '../defect.ts';

/** Wrong use of what a client says of itself in the handshake. No release showed any of it. */

export const probeBecomesOriginator = inventDefect(
  'probe-becomes-originator',
  'the names of probes become the originator like any other',
  ['INIT-04'],
  { since: '0.131' },
);

export const originatorOverrideIgnored = inventDefect(
  'originator-override-ignored',
  'the originator in the environment does not count',
  ['INIT-05'],
);

export const anyClientName = inventDefect(
  'any-client-name',
  'a client name that no HTTP header can hold is accepted',
  ['INIT-06'],
);

export const optOutIgnored = inventDefect(
  'opt-out-ignored',
  'optOutNotificationMethods has no effect',
  ['INIT-07', 'STATUS-02'],
  { since: '0.99' },
);

export const optOutByPrefix = inventDefect(
  'opt-out-by-prefix',
  'an opt-out of a part of a name counts for all names that begin with it',
  ['INIT-15'],
);

export const optOutForAll = inventDefect(
  'opt-out-for-all',
  'what one client does not want is sent to none',
  ['INIT-15'],
);

export const lastClientIsOriginator = inventDefect(
  'last-client-is-originator',
  'the name of the client that came last is the originator',
  ['INIT-10'],
);

export const platformAsNode = inventDefect(
  'platform-as-node',
  'the family of platforms is that of the processor',
  ['INIT-14'],
  { since: '0.115' },
);

export const experimentalMethodsUngated = inventDefect(
  'experimental-methods-ungated',
  'experimental methods are served without the capability',
  ['EXP-01'],
);

export const gateWithoutName = inventDefect(
  'gate-without-name',
  'the refusal of what is experimental does not name it',
  ['EXP-01', 'EXP-02', 'EXP-03', 'EXP-05'],
);

export const allThreadsExperimental = inventDefect(
  'all-threads-experimental',
  'every method of threads but thread/start needs the capability',
  ['EXP-07'],
);

export const everyStartExperimental = inventDefect(
  'every-start-experimental',
  'turn/start needs the capability',
  ['EXP-04'],
);

export const experimentalToAll = inventDefect(
  'experimental-to-all',
  'experimental notifications are sent to clients without the capability, too',
  ['EXP-06'],
  { since: '0.133' },
);
