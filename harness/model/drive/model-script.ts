import {
  type Answer,
  createGate,
  failure,
  functionOutputs,
  type Gate,
  gated,
  type ModelServer,
  shellCommand,
  streamedMessage,
  userTexts,
} from '../../../fakes/model-server/index.ts';
import { answerText } from '../turn-texts.ts';

type ModelRequest = Parameters<typeof userTexts>[0];

/** Makes the mock model answer by what it is asked: several clients ask at once. */
export class ModelScript {
  readonly #gates = new Map<number, Gate>();
  readonly #files: string;

  /** @param files beginning of the absolute paths of what asking turns want to make */
  constructor(model: ModelServer, files: string) {
    this.#files = files;
    model.fallback((request) => this.#answer(request));
  }

  /** Resolves once the model was asked a question that is held. */
  async asked(question: number): Promise<void> {
    await this.#gate(question).reached;
  }

  /** Lets the model answer a question that is held. */
  release(question: number): void {
    this.#gate(question).open();
  }

  /** Lets the model answer everything. */
  releaseAll(): void {
    for (const gate of this.#gates.values()) gate.open();
  }

  /** The file that an asking turn makes once its command is accepted; absolute. */
  fileOf(question: number): string {
    return `${this.#files}-${question}`;
  }

  #answer(request: ModelRequest): Answer {
    const last = userTexts(request).at(-1) ?? '';
    const [, how, digits] = /^(?:(\w+) )?question (\d+)$/.exec(last) ?? [];
    const question = Number(digits);
    const answer = streamedMessage([answerText(question)]);
    if (how === 'failing') return failure({ code: 'server_error', message: 'failed on purpose' });
    // The answer has begun: what a request does that waits for its headers is left to chance (0.166 on).
    if (how === 'held') return gated(answer, { beforeEvent: { 1: this.#gate(question) } });
    const callId = `call-${question}`;
    if (how !== 'asking' || functionOutputs(request).has(callId)) return answer;
    return shellCommand({ command: `touch '${this.fileOf(question)}'`, callId });
  }

  #gate(question: number): Gate {
    const gate = this.#gates.get(question) ?? createGate();
    this.#gates.set(question, gate);
    return gate;
  }
}
