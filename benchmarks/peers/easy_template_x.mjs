// easy-template-x: one handler for all documents.

import { peer } from "./protocol.mjs";

await peer("easy-template-x", async (template) => {
  const { TemplateHandler } = await import("easy-template-x");
  const handler = new TemplateHandler();
  return (record) => handler.process(template, record);
});
