import type { TokenCredential } from "@azure/core-auth";
import {
  bearerTokenAuthenticationPolicy,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpClient,
  type HttpMethods,
  type PipelineOptions,
} from "@azure/core-rest-pipeline";
import { answerError } from "./answer-error.ts";
import { ask, noContent } from "./call-client.ts";
import type { JsonRecord } from "../text/record.ts";

export interface PlainRequest {
  readonly method: HttpMethods;
  /** Path and query, or a whole address of the same host. */
  readonly path: string;
  readonly body?: JsonRecord | readonly JsonRecord[];
  /** Whether it asks how long work goes on, which may be answered without content. */
  readonly isPoll?: boolean;
}

export interface PlainAnswer {
  readonly status: number;
  /** `null` when there is none. */
  readonly body: JsonRecord | null;
  readonly header: (name: string) => string | null;
}

export interface PlainClientOptions extends PipelineOptions {
  /** Scheme and host. */
  readonly endpoint: string;
  readonly httpClient: HttpClient;
  readonly credential: TokenCredential;
  readonly scope: string;
}

/**
 * Asks for paths that none of Azure's clients knows, signed in as they are. Unlike theirs, its pipeline reads no body: the
 * transport has done so already, and pages of Resource Graph are large.
 */
export function plainClient({
  endpoint,
  httpClient,
  credential,
  scope,
  ...options
}: PlainClientOptions): (request: PlainRequest) => Promise<PlainAnswer> {
  const pipeline = createPipelineFromOptions(options);
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: scope }));

  return async ({ method, path, body, isPoll = false }) => {
    const url = new URL(path, endpoint);
    const asked = `${method} ${url.pathname}`;
    const headers = createHttpHeaders({ accept: "application/json" });
    if (body !== undefined) headers.set("content-type", "application/json");
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const request = createPipelineRequest({ url: url.href, method, headers, ...sent });
    const answer: { status: number; header: PlainAnswer["header"] } = { status: 0, header: () => null };
    const bodies = await ask(asked, async () => {
      const response = await pipeline.sendRequest(httpClient, request);
      const { status, headers: received, bodyAsText } = response;
      const error = answerError({ status, headers: received.toJSON(), text: bodyAsText ?? "" }, asked);
      if (error !== null) throw error;
      answer.status = status;
      answer.header = (name) => received.get(name) ?? null;
    });
    const [content = null] = bodies.slice(-1);
    if (content === null && method === "GET" && !isPoll) throw noContent(asked, answer.status);
    return { status: answer.status, header: answer.header, body: content };
  };
}
