// What a researcher's program asks of Atlas, with types made from the OpenAPI description alone.

import createClient from "openapi-fetch";
import type { components, paths } from "./atlas.js";

declare const process: { argv: string[] };

// Without `fields` an organization is whole; that it may be less, the description says for those who ask so.
type Organization = components["schemas"]["ServedOrganization"];

const [, , address, known, one, other] = process.argv;
const client = createClient<paths, "application/json" | "application/problem+json">({ baseUrl: address });

function had<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`no ${what}`);
  return value;
}

async function walk(): Promise<Organization[]> {
  const found: Organization[] = [];
  let cursor: string | undefined;
  for (;;) {
    const query = { page_size: 1, kind: ["community" as const], ...(cursor ? { cursor } : {}) };
    const { data } = await client.GET("/api/v1/organizations/", { params: { query } });
    const page = had(data, "page");
    found.push(...(page.results as Organization[]));
    if (page.next === null) return found;
    cursor = new URL(page.next).searchParams.get("cursor") ?? undefined;
  }
}

const list = await client.GET("/api/v1/organizations/", {
  params: { query: { country: ["GE"], kind: ["community"], facets: ["country"] } },
});
const record = await client.GET("/api/v1/organizations/{record_id}/", {
  params: { path: { record_id: known } },
});

const misspelt = { country: ["Germany"] };
const refused = await client.GET("/api/v1/organizations/", { params: { query: misspelt } });
const missing = await client.GET("/api/v1/organizations/{record_id}/", {
  params: { path: { record_id: "o00000195" } },
});
const sum = await client.GET("/api/v1/estimates/sum/", { params: { query: { ids: [one, other] } } });
const lines = await client.GET("/api/v1/organizations/", {
  params: { query: { format: "jsonl" } },
  parseAs: "text",
});
const cited = await client.GET("/api/v1/organizations/{record_id}/citation/", {
  params: { path: { record_id: known }, query: { style: "bibtex" } },
  parseAs: "text",
});

console.log(
  JSON.stringify({
    found: had(list.data, "list").results.map((each) => each.name),
    facets: list.data?.facets?.["country"]?.[0]?.count,
    walked: (await walk()).map((each) => each.id),
    record: had(record.data, "record").names?.[0]?.text,
    refused: [refused.response.status, refused.error?.type, refused.error?.suggestion],
    missing: [missing.response.status, missing.error?.detail],
    sum: [sum.response.status, sum.error && "reasons" in sum.error && sum.error.reasons.length > 0],
    lines: String(lines.data).trim().split("\n").length,
    cited: String(cited.data).slice(0, 6),
  }),
);
