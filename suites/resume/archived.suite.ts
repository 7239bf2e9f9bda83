import { HarnessDefect } from '../../harness/harness-defect.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { loadedThread } from '../steps/loaded-thread.ts';

/** How an archived thread is refused, by variant of RESUME-05. */
const refusals: Readonly<Record<string, RegExp>> = {
  'not-found': /no rollout found for thread id/,
  advised: /session .* is archived.*codex unarchive/s,
};

function refusalOf(variant: string): RegExp {
  const text = refusals[variant];
  if (!text) throw new HarnessDefect(`no refusal text for the variant ${variant}`);
  return text;
}

conformanceCase({
  id: 'resume/archived-refused',
  title: 'an archived thread cannot be resumed by its id; once unarchived it can',
  clauses: ['RESUME-05'],
  requires: ['thread/resume', 'thread/archive', 'thread/unarchive', 'turn/start'],
  async run({ launch, model, check, variant }) {
    const { client, thread } = await loadedThread({ launch, model });
    const { id: threadId } = thread;
    const archived = await client.request('thread/archive', { threadId });
    check('RESUME-05').accepted('archive', archived);
    const outcome = await client.request('thread/resume', { threadId });
    await client.request('thread/unarchive', { threadId });
    const control = await client.request('thread/resume', { threadId });
    check('RESUME-05').refused('resume of the archived thread', outcome, {
      code: -32600,
      says: refusalOf(variant('RESUME-05')),
      control,
    });
  },
});

conformanceCase({
  id: 'resume/archived-on-disk-refused',
  title: 'a thread whose rollout lies in the archive before the server starts cannot be resumed',
  clauses: ['RESUME-05'],
  requires: ['thread/resume', 'thread/unarchive'],
  async run({ launch, home, check, variant }) {
    const { threadId } = await home.writeRollout({ archived: true });
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/resume', { threadId });
    await client.request('thread/unarchive', { threadId });
    const control = await client.request('thread/resume', { threadId });
    check('RESUME-05').refused('resume of the archived thread', outcome, {
      code: -32600,
      says: refusalOf(variant('RESUME-05')),
      control,
    });
  },
});
