import type { Thread, Turn } from '../../protocol/methods.ts';
import type { ThreadRegister } from './thread-register.ts';

/** What an answer tells of a thread, in the words of the model. */
export function threadWords(thread: Thread, register: ThreadRegister): Record<string, unknown> {
  const name = register.nameOf(thread.id);
  return {
    thread: name ?? `unknown thread ${thread.id}`,
    ...(thread.status === undefined ? {} : { status: statusWords(thread.status) }),
    turns: thread.turns.map(turnWords),
  };
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
