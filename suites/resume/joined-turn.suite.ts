import { streamedMessage } from '../../fakes/model-server/index.ts';
import type { ThreadItem } from '../../harness/protocol/methods.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { sharedServer } from '../steps/shared-server.ts';
import { turnEnds } from '../steps/turn-ends.ts';
import { turnTexts } from '../steps/turn-texts.ts';
import { userText } from '../steps/user-text.ts';

/** Where releases lose something, it was lost in one of five joinings, or more (0.131 to 0.150). */
const joinings = 30;
/** A turn that the model answers at once lasts a few round trips; it is joined behind one of them. */
const phases = 4;

conformanceCase({
  id: 'resume/joined-turn',
  title: 'who resumes a thread while a turn goes on misses nothing that is said in it',
  clauses: ['RESUME-62'],
  requires: ['thread/resume', 'thread/unsubscribe', 'turn/start'],
  // Over TCP codex holds small frames back for 40 ms: a turn is over by then.
  transports: ['unix', 'ws'],
  async run({ launch, model, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    const { id: threadId } = thread;
    model.fallback(() => streamedMessage(['the answer']));
    for (let joining = 1; joining <= joinings; joining += 1) {
      const question = `question ${joining}`;
      const before = bob.mark();
      const start = alice.request('turn/start', { threadId, input: [userText(question)] });
      for (let trip = 0; trip <= joining % phases; trip += 1) {
        await bob.request('thread/loaded/list', {});
      }
      const resume = check('RESUME-62').accepted(
        'resume',
        await bob.request('thread/resume', { threadId }),
      );
      const { turn } = prerequisite(await start);
      await turnEnds(alice, turn.id);
      // Everything that bob is told of the turn has come.
      prerequisite(await bob.request('thread/unsubscribe', { threadId }));
      const shown = turnTexts(resume.thread.turns.filter(({ id }) => id === turn.id)).flat();
      const told = bob.received({ after: before, method: 'item/completed' }).map(({ params }) => {
        const { text, content } = (params as { item: ThreadItem }).item;
        return text ?? content?.[0]?.text ?? '';
      });
      for (const said of [question, 'the answer']) {
        check('RESUME-62').that(
          `joining ${joining}: bob knows what was said`,
          [...shown, ...told].includes(said),
          {
            expected: `“${said}” is in the answer to his resume, or told behind it`,
            seen: { shown, told },
            frame: bob.mark(),
          },
        );
      }
    }
  },
});
