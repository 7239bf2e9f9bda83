import { basename, dirname } from 'node:path';
import type { Thread, Turn } from '../../protocol/methods.ts';
import type { ThreadRegister } from './thread-register.ts';

/** What an answer tells of a thread, in the words of the model. */
export function threadWords(thread: Thread, register: ThreadRegister): Record<string, unknown> {
  const name = register.nameOf(thread.id);
  return {
    thread: name ?? `unknown thread ${thread.id}`,
    path: pathWords(thread, register),
    ...(thread.status === undefined ? {} : { status: statusWords(thread.status) }),
    turns: thread.turns.map(turnWords),
  };
}

/** `own`: the one that its start announced. */
function pathWords({ id, path }: Thread, register: ThreadRegister): string {
  const name = register.nameOf(id);
  if (!path || !name) return 'none';
  const own = register.of(name).path;
  if (path === own) return 'own';
  return basename(path) === basename(own) ? basename(dirname(path)) : path;
}

/** `completed: question 3, answer 3`. */
export function turnWords({ status, items }: Turn): string {
  const texts = items.flatMap(({ type, text, content }) => {
    if (type === 'agentMessage') return [text ?? ''];
    return type === 'userMessage' ? (content ?? []).map((part) => part.text ?? '') : [];
  });
  return `${status}: ${texts.join(', ')}`;
}

/** `idle`, `active`, `active waitingOnApproval`. */
export function statusWords({ type, activeFlags = [] }: NonNullable<Thread['status']>): string {
  return [type, ...activeFlags].join(' ');
}
