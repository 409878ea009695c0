// docxtemplater: an object is spent by one document, so each has its own.

import { peer } from "./protocol.mjs";

await peer("docxtemplater", async (template) => {
  const { default: PizZip } = await import("pizzip");
  const { default: Docxtemplater } = await import("docxtemplater");
  return (record) => {
    const document = new Docxtemplater(new PizZip(template), { linebreaks: true });
    document.render(record);
    return document.toBuffer();
  };
});
