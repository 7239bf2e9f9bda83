/** What a thread does, in the form of the wire. */
export type ThreadStatus =
  | { readonly type: 'notLoaded' }
  | { readonly type: 'idle' }
  | { readonly type: 'systemError' }
  | { readonly type: 'active'; readonly activeFlags: readonly ActiveFlag[] };

export type ActiveFlag = 'waitingOnApproval' | 'waitingOnUserInput';

export const notLoaded: ThreadStatus = { type: 'notLoaded' };
export const idle: ThreadStatus = { type: 'idle' };
export const systemError: ThreadStatus = { type: 'systemError' };
export const active: ThreadStatus = { type: 'active', activeFlags: [] };
export const waitingOnApproval: ThreadStatus = {
  type: 'active',
  activeFlags: ['waitingOnApproval'],
};

export function isSameStatus(a: ThreadStatus, b: ThreadStatus): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
