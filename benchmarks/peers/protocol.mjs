// What every Node.js peer does in the same way; protocol.py tells why.

import { createReadStream, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Gets ready for the job in argv, then answers each request. `prepare(template)` gives `fill(record)`,
 *  which gives (a promise of) bytes. */
export async function peer(distribution, prepare) {
  const job = JSON.parse(process.argv[2]);
  const template = readFileSync(job.template);
  const start = performance.now();
  let fill;
  try {
    fill = await prepare(template);
  } catch (error) {
    if (!["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND"].includes(error.code)) throw error;
    return say({ missing: error.message.split("\n")[0].replace(/ imported from .*/, "") });
  }
  say({ version: versionOf(distribution), prepare_seconds: seconds(start) });
  for await (const line of createInterface({ input: process.stdin }))
    say(await answer(fill, job, JSON.parse(line)));
}

const say = (answer) => console.log(JSON.stringify(answer));

async function answer(fill, job, request) {
  if (request.samples) {
    let index = 0;
    for await (const batch of batches(job, request.documents))
      for (const record of batch) writeFileSync(join(request.samples, `${index++}.docx`), await fill(record));
    return {};
  }
  const [documents, spent, busy] = await filled(fill, job, request.documents, request.budget ?? Infinity);
  return { documents, seconds: spent, cpu_seconds: busy, peak_rss_mb: peakMegabytes() };
}

/** Only the filling is timed, the reading of the data is not. */
async function filled(fill, job, documents, budget) {
  let spent = 0;
  let busy = 0;
  let count = 0;
  for await (const batch of batches(job, documents)) {
    const start = performance.now();
    const before = process.cpuUsage();
    for (const record of batch) {
      await fill(record);
      count += 1;
      if (spent + seconds(start) > budget) break;
    }
    spent += seconds(start);
    const { user, system } = process.cpuUsage(before);
    busy += (user + system) / 1e6;
    if (spent > budget) break;
  }
  return [count, spent, busy];
}

async function* batches(job, documents) {
  const input = createReadStream(job.data, "utf-8");
  let batch = [];
  let read = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    batch.push(JSON.parse(line));
    read += 1;
    if (batch.length === job.batch || read === documents) {
      yield batch;
      batch = [];
    }
    if (read === documents) break;
  }
  input.destroy();
}

const seconds = (start) => (performance.now() - start) / 1000;

/** The version told by the package.json above the module that answers to the name. */
function versionOf(distribution) {
  const [folder] = createRequire(import.meta.url).resolve.paths(distribution)
    .map((place) => join(place, distribution, "package.json")).filter(existsSync);
  return JSON.parse(readFileSync(folder, "utf-8")).version;
}

function peakMegabytes() {
  if (!existsSync("/proc/self/status")) return process.resourceUsage().maxRSS / 2 ** 10;
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "ascii"))[1]) / 2 ** 10;
}
