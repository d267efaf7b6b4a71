import type { PlatformClient } from "../http-client.ts";
import { idAt } from "../json-record.ts";
import { PlatformError } from "../platform-error.ts";

/**
 * The id of whoever the token belongs to.
 * @throws {PlatformError} when GitLab does not tell.
 */
export async function viewer(client: PlatformClient): Promise<string> {
  const { content } = await client.ask({ path: "/user" });
  const id = idAt(content, "id");
  if (id !== null) return id;
  throw new PlatformError({
    kind: "unexpected",
    asked: "GET /user",
    message: "The answer does not tell whose token it is.",
  });
}
