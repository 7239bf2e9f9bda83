/** How a model provider is reached: one table of `model_providers`, with its defaults filled in. */
export interface ProviderSettings {
  /** Key of the table: what clients see as `modelProvider`. */
  readonly id: string;
  /** Up to the version, e.g. `http://127.0.0.1:1234/v1`. */
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly queryParams: Readonly<Record<string, string>>;
  /** How often a request without an answer is sent again. */
  readonly requestMaxRetries: number;
  /** How often an answer that broke off is asked for again. */
  readonly streamMaxRetries: number;
  /** Milliseconds without a byte after which an answer counts as broken off. */
  readonly streamIdleTimeoutMs: number;
}
