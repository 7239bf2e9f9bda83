import { inventDefect } from '../defect.ts';

/** Wrong behaviour of the handshake and of frames. No release showed any of it. */

export const unknownMethodUnnamed = inventDefect(
  'unknown-method-unnamed',
  'the refusal of an unknown method does not name it',
  ['INIT-12'],
);

export const errorWithoutCode = inventDefect(
  'error-without-code',
  'errors have a message but no code',
  ['INIT-12', 'INIT-13'],
  {},
  'protocol-error',
);

export const invalidParamsCode = inventDefect(
  'invalid-params-code',
  'wrong params are refused with -32602',
  ['INIT-13'],
);

export const extraJsonrpc = inventDefect('extra-jsonrpc', 'every frame has the member jsonrpc', [
  'TRANS-01',
]);

export const brokenFrameCloses = inventDefect(
  'broken-frame-closes',
  'a frame that is no message ends the connection',
  ['TRANS-02'],
  {},
  'crash',
);

export const userAgentWithoutName = inventDefect(
  'user-agent-without-name',
  "the userAgent does not begin with the client's name",
  ['INIT-03'],
);

export const waitsForInitialized = inventDefect(
  'waits-for-initialized',
  'requests are refused until the client sent initialized',
  ['INIT-09'],
);

export const idsAreGlobal = inventDefect(
  'ids-are-global',
  'an id that another connection used is refused',
  ['INIT-11'],
);

export const exitCodeOne = inventDefect(
  'exit-code-one',
  'the end of the input ends the server with exit code 1',
  ['SHUT-05'],
);

export const experimentalUngated = inventDefect(
  'experimental-ungated',
  'experimental fields are accepted without the capability',
  ['EXP-02', 'EXP-03', 'EXP-05'],
);

export const unknownMethodNotFound = inventDefect(
  'unknown-method-not-found',
  'an unknown method is refused with -32601',
  ['INIT-12'],
);

export const idAsNumber = inventDefect(
  'id-as-number',
  'a request id that is a text of digits comes back as a number',
  ['TRANS-04'],
  {},
  'protocol-error',
);

export const answersBrokenFrames = inventDefect(
  'answers-broken-frames',
  'a frame that is no message is answered with -32700',
  ['TRANS-02'],
  {},
  'protocol-error',
);

export const initializeTwice = inventDefect(
  'initialize-twice',
  'a second initialize on a connection is accepted',
  ['INIT-02'],
);

export const worksUninitialized = inventDefect(
  'works-uninitialized',
  'requests before initialize are served',
  ['INIT-01'],
);
