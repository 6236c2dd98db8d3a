import { idioms } from './idioms.ts';
import { situations } from './situations.ts';
import type { Wish } from './wanted.ts';
import { stem } from './words.ts';

/** What is said in more than one word, or shown by its form, and how tools for it call themselves: any of them, each with all its words. */
const hints: readonly (readonly [form: RegExp, names: string])[] = [
  [/\bhttps?:\/\/|\bwww\./i, 'read url/scrape url/extract content/url/navigate'],
  [/\b[a-z0-9-]+\.(?:com|org|net|io|dev)\b/i, 'url/website/site/navigate'],
  [/\b[\w.-]+@[\w-]+\.\w+/, 'email/user'],
  [/\bselect\b.+\bfrom\b.+/i, 'sql/query'],
  [/\br\/\w+/, 'reddit'],
  // Numbers and names of files that belong to one trade.
  [/(?:^|[\s(])!\d+\b|\b(?:mrs?|prs?)\b/i, 'merge request/pull request'],
  [/(?:^|[\s(])#\d+\b|\b[A-Z]{2,6}-\d+\b/, 'issue/work item'],
  [/(?:^|\s)@[a-z][\w.-]+/, 'profile/user'],
  [/\bgitlab-ci\b|\.circleci\b|\bci (?:config|yaml|yml|file)\b/i, 'ci lint/config helper'],
  [/\b(?:dockerfile|makefile|readme|changelog|package\.json)\b/i, 'file contents/read file/update file'],
  [/\b[0-9a-f]{7,40}\b/, 'commit'],
  [/\b(?:localhost|127\.0\.0\.1)\b/i, 'navigate/port forward/url'],
  [/\bmongodb(?:\+srv)?:\/\/|\bpostgres(?:ql)?:\/\//i, 'connect'],
  [/\b(?:arxiv|doi)\b/i, 'paper'],
  [
    /\bas markdown\b.*\b(?:every|all|whole|entire)\b|\b(?:every|all|each)(?: of)?(?: the)? (?:single )?(?:pages?|posts?|articles?)\b/i,
    'crawl',
  ],
  [/\d\s*(?:\+|plus|and|minus|times|x|\*|divided by)\s*\d/i, 'sum/calculate/evaluate/add numbers'],
  [/-?\d{1,3}\.\d+\s*,\s*-?\d{1,3}\.\d+/, 'coordinates/reverse geocode'],
  [/\.(?:xlsx?|csv)\b/i, 'workbook/excel/spreadsheet/read file'],
  [/\.(?:pdf|docx?|pptx?)\b/i, 'document/parse/convert/file'],
  [/\.(?:png|jpe?g|gif|webp|svg)\b/i, 'image'],
  [/\.(?:mp3|wav|m4a|ogg)\b/i, 'audio'],
  [
    /\b[\w-]+\.(?:txt|md|json|ya?ml|ts|js|py|log|env|toml|ini|conf|sh|html?|css)\b/i,
    'read file/edit file/write file/text file/file',
  ],
  [/(?:^|\s)[~.]?\/[\w.-]+/, 'file/directory/path'],
  [/\bwhat time\b|\btime (?:is it|in|now)\b|\bo'?clock\b/i, 'current time/timezone'],
  [/\bmind ?map\b/i, 'mind map'],
  [/\bflow ?chart\b/i, 'flow diagram/flowchart'],
  [/\bspider chart\b/i, 'radar'],
  [/\borg(?:anization|anisation)? chart\b|\breport(?:s|ing) to\b/i, 'organization chart'],
  [/\bhow (?:far|long)\b.*\b(?:drive|walk|get|from|to|take)\b/i, 'directions/matrix/distance'],
  [/\b(?:get|drive|walk|cycle|go) from\b|\bway (?:to|from)\b/i, 'directions'],
  [/\b(?:in|within) \d+ min|\bquarter of an hour\b|\bhalf an hour\b/i, 'isochrone'],
  [/\bas the crow flies\b|\bstraight line\b/i, 'distance'],
  [
    /\bhow (?:do|to|can) (?:i |you )?use\b|\blatest version\b|\bexample (?:code )?(?:of|for)\b/i,
    'documentation/docs/library',
  ],
  [/\bunit tests?\b|\be2e\b/i, 'test'],
  [/\b(?:open|which) tabs?\b/i, 'tabs/list pages'],
  [/\bgo back\b|\bprevious page\b/i, 'navigate back/go back'],
  [/\bfill (?:in|out)\b/i, 'fill form/fill'],
  [/\bwho am i\b|\bmy (?:account|user|profile)\b|\bam i (?:logged|signed)\b/i, 'whoami/current user/self'],
  [/\baloud\b|\bout loud\b|\bread (?:it|this|that) to me\b/i, 'text speech/speak'],
  [
    /\bstep by step\b|\bone step\b|\bthink (?:this |it )?(?:through|hard|carefully)\b/i,
    'sequential thinking',
  ],
  [/\b(?:to|into|as|in) (?:plain )?markdown\b/i, 'markdown'],
  [/\benv(?:ironment)? (?:var|variable)s?\b/i, 'environment variables/variable'],
  [/\breplace\b.+\b(?:with|by)\b|\bfind and replace\b/i, 'edit/replace'],
  [/\bonce (?:more|again)\b|\b(?:try|do|run) (?:it |this |that )?again\b/i, 'retry/rerun'],
  [/\bup and down\b/i, 'waterfall/line chart'],
  [/\bport[- ]forward/i, 'port forward'],
  [/\bon[- ]call\b/i, 'oncall/schedule'],
  [/\bhow much (?:space|disk|room)\b|\bdisk (?:space|usage)\b/i, 'size/storage'],
  [/\bget rid of\b|\bthrow away\b/i, 'delete/remove'],
  [/\bturn(?:ed)? off\b|\bshut down\b|\btake down\b/i, 'stop/disable'],
  [
    /\b(?:tell me|let me know|notify me|warn me|ping me)\b.*\b(?:when(?:ever)?|as soon as|once|if)\b|\bkeep an eye\b/i,
    'monitor/alert/watch',
  ],
  [
    /\bkeep in mind\b|\bdon'?t forget\b|\bremember that\b|\b(?:note(?: down)?|write down|learn|know) that\b/i,
    'observations/memory/create entities',
  ],
  [/\bwhat did (?:i|we)\b|\bdo you (?:remember|know|recall)\b|\bknow about\b/i, 'search nodes/recall/memory'],
  [/\bcontents? of\b|\bwhat does .+ say\b/i, 'read/get contents'],
  [/\bis there (?:an?|any|some)\b.+\b(?:about|on|called|named|with)\b/i, 'search/find'],
  [/\bwhich (?:fields|columns)\b|\bwhat (?:fields|columns)\b/i, 'schema/describe/retrieve data source'],
  [/\bwho (?:changed|wrote|touched)\b.*\bline\b/i, 'blame'],
  [/\b(?:stock|share)s? (?:price|market)\b/i, 'finance'],
  [/\bhow many\b/i, 'count'],
  [/\bbar chart\b|\bas bars\b|\bwith bars\b/i, 'bar chart/column chart'],
  [
    /\bover time\b|\btrends?\b|\b(?:over|of) the (?:year|last \w+ (?:days|weeks|months|years))\b/i,
    'line chart',
  ],
];

const MOST_CHARACTERS_TOLD = 40;

/** The hints that stand in a request. */
export const hintsIn = (request: string): Wish[] =>
  [...hints, ...idioms, ...situations].flatMap(([form, names]) => {
    const said = form.exec(request)?.[0].trim();
    if (said === undefined) return [];
    const asked = said.length > MOST_CHARACTERS_TOLD ? `${said.slice(0, MOST_CHARACTERS_TOLD)}…` : said;
    const answers = names.split('/').map((name) => ({ stems: name.split(' ').map(stem), weight: 1 }));
    return [{ asked, weight: 1, answers }];
  });
