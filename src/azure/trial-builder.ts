import { recordAt, textAt } from "./json-record.ts";
import type { TrialBuilder, TrialEnvironment } from "./ports.ts";
import type { Session } from "./session.ts";

const API = "2025-06-01";

/** Registers environments, and looks for their images where the studio looks: no other address tells of them. */
export function trialBuilder(session: Session): TrialBuilder {
  return {
    async register(environment, contextUri) {
      const properties = {
        build: { contextUri, dockerfilePath: "Dockerfile" },
        osType: "Linux",
        description: "A trial of arm-guard probe. It may be deleted.",
      };
      await session.send({ method: "PUT", path: `${idOf(environment)}?api-version=${API}`, body: { properties } });
    },
    async image(environment) {
      const region = environment.location.replaceAll(" ", "").toLowerCase();
      // Not documented: seen in use by three public repositories, and in the studio itself (read 2026-11).
      const path = `/api/${region}/environment/v1.0${idOf(environment)}/image?secrets=false`;
      const { body } = await session.sendToStudio({ method: "GET", path });
      if (body === null || body["imageExistsInRegistry"] !== true) return null;
      return textAt(recordAt(body, "dockerImage") ?? {}, "name") ?? "of an unknown name";
    },
    async remove(environment) {
      await session.send({ method: "DELETE", path: `${idOf(environment)}?api-version=${API}` });
    },
  };
}

function idOf({ workspace, name, version }: TrialEnvironment): string {
  return `${workspace}/environments/${name}/versions/${version}`;
}
