/** What people tell of instead of naming it, trade by trade, and how tools that help call themselves; as in hints.ts. */
export const situations: readonly (readonly [form: RegExp, names: string])[] = [
  // Browsers.
  [
    /\bare you sure\b|\bleave (?:this )?(?:site|page)\b|\basks? (?:me |us |you )?(?:for confirmation|to confirm|whether|if|")|\bpop(?:s|ped|ping)?[- ]?up\b/i,
    'handle dialog/dialog',
  ],
  [
    /\bslower (?:and slower|every|over|the longer)\b|\bfreed\b|\bkeeps? (?:growing|eating)\b|\bmore and more (?:memory|ram)\b|\bleak(?:s|ing|ed)?\b|\bout of memory\b/i,
    'heapsnapshot/memory snapshot',
  ],
  [
    /\b(?:which|what) (?:requests?|calls?|urls?)\b|\bthird[- ]part(?:y|ies)\b|\btrack(?:ers|ing pixel)\b|\b(?:sends?|sent|posts?) to (?:the|our|its) (?:server|backend|api)\b/i,
    'network requests/network request',
  ],
  [/\bf12\b|\bdev ?tools\b|\b(?:javascript|js|script) errors?\b/i, 'console messages'],
  [
    /\b(?:lcp|cls|inp|fcp|ttfb)\b|\bweb vitals\b|\bpage ?speed\b|\b(?:first|largest) (?:contentful )?paint\b/i,
    'performance trace/performance insight/lighthouse audit',
  ],
  [/\b\d{3,4} ?[x×] ?\d{3,4}\b|\b\d{3,4} ?(?:px|pixels?)\b/i, 'resize'],
  [
    /\b(?:dark|light) (?:mode|theme)\b|\bcolou?r scheme\b|\b(?:on paper|when printed|in print)\b|\breduced motion\b/i,
    'emulate media/emulate',
  ],
  [/\b(?:slow|bad|poor) (?:3g|4g|connection|network|line|reception|internet)\b/i, 'emulate'],
  [/\btool ?tips?\b|\bsub ?menus?\b|\bmouse (?:is )?over\b/i, 'hover'],
  [
    /\bdrop[- ]?downs?\b|\bcombo ?box\b|\b(?:choose|pick|select) .+ from the (?:list|menu)\b/i,
    'select option',
  ],
  [
    /\b(?:enter|escape|esc|tab|return|space|arrow) key\b|\b(?:press|hit) (?:enter|escape|esc|tab|return|space)\b|\b(?:ctrl|cmd|alt|shift) ?\+ ?\w/i,
    'press key',
  ],
  [
    /\brecord (?:my |what i |the |all )?(?:clicks|steps|click|do)\b|\bclicks? .+ (?:as|into) (?:a )?test\b/i,
    'start recording/recording',
  ],
  [
    /\b(?:make sure|check|verify|confirm) (?:that )?.+\b(?:appears|shows|is shown|visible|displayed|on the (?:page|screen))\b/i,
    'verify visible/wait',
  ],
  // Phones.
  [
    /\b(?:believes?|thinks?|pretends?|fakes?|spoof|simulates?)\b.+\b(?:in|at|near) \p{Lu}/iu,
    'set location/emulate',
  ],
  [
    /\b(?:app|game)\b.+\b(?:vanish\w*|disappear\w*|clos(?:es|ed) (?:itself|by itself|on its own)|quits?|dies|died)\b/i,
    'list crashes/get crash/device logs',
  ],
  [/\b(?:press|tap|touch) and hold\b|\bhold (?:the |your |a )?(?:finger|down)\b/i, 'long press'],
  [/\b(?:back|home|volume|power)(?: (?:up|down))? (?:button|key)\b/i, 'press button'],
  [/\bin the foreground\b|\bin front\b|\bwhich app\b/i, 'foreground app/list apps'],
  [
    /\b(?:upright|sideways|(?:tablet|phone|ipad|iphone|device) (?:is )?held|on its side|portrait|landscape)\b/i,
    'orientation',
  ],
  [
    /\b(?:remote|cloud|rented|borrowed) (?:phone|device|iphone|android)s?\b|\bdevice farm\b/i,
    'remote device/remote devices',
  ],
  [/\b\w+\.(?:apk|ipa)\b/i, 'install app'],
  [/\b(?:taps?|swipes?|steps|actions|clicks)\b.+\b(?:in one go|at once|in a row)\b/i, 'batch/batch commands'],
  // Files and programs.
  [
    /\bto be (?:called|named)\b|\bchange (?:its|the|that) (?:file ?)?name\b|\brename[ds]?\b/i,
    'move file/rename/update',
  ],
  [
    /\bwhen (?:was|did) .+\b(?:chang|modif|edit|sav|touch|creat)\w*\b.*\b(?:file|folder|\.\w{2,4})\b|\bhow old is (?:the|that|this|my) (?:file|folder)\b/i,
    'file info/get info',
  ],
  [
    /\b(?:which|what) (?:folders?|directories|paths)\b.+\b(?:can|may|allowed|access|reach)\b/i,
    'allowed directories',
  ],
  [
    /\b(?:never|not allowed to|must ?n[o']t|should ?n[o']t|forbid\w*|ban|prevent)\b.+\b(?:run|execut\w+|commands?)\b/i,
    'set config/config',
  ],
  [
    /\bwhat (?:have|did) you (?:just )?(?:do|done|run|change|changed|touch|touched|call|called)\b/i,
    'recent tool calls/history',
  ],
  [/\blines? \d+(?: ?(?:to|-|and|through) ?\d+)?\b/i, 'read file/get file/blame'],
  [
    /\b(?:still|yet) (?:running|printing|busy|printed)\b|\bany output\b/i,
    'read process output/list sessions',
  ],
  [
    /\b(?:answer|type|say|send)(?: it)? (?:yes|no|y|n)\b.*\b(?:script|installer|program|prompt|process|terminal)\b/i,
    'interact process',
  ],
  // What is remembered.
  [
    /\b(?:did|have) (?:i|we) (?:ever |already |once )?(?:mention|tell|told|say|said|talk)\w*\b/i,
    'search nodes/read graph/recall',
  ],
  [
    /\bmy (?:wife|husband|partner|sister|brother|mother|mum|mom|father|dad|son|daughter|dog|cat|birthday|favou?rite)\b/i,
    'search nodes/observations/create entities',
  ],
  [/\bforget (?:that|about|what|everything|all)\b/i, 'delete observations/delete entities'],
  [
    /\b(?:is|are|got) (?:married|related|engaged)\b|\bis the (?:sister|brother|boss|mother|father)\b/i,
    'relations',
  ],
  [
    /\b(?:all|what|everything) you (?:know|have) (?:of|about|on) \p{Lu}/u,
    'open nodes/search nodes/read graph',
  ],
  // Code and its hosts.
  [
    /\bnothing to do with (?:each other|one another)\b|\b(?:not|n['’]t) (?:belong together|related)\b/i,
    'delete issue link/delete link/delete relations',
  ],
  [
    /\bcookies?(?: \w+)? (?:box|banner|notice|popup)\b|\bsay (?:ok|yes|no) to (?:it|that|this)\b/i,
    'click/handle dialog',
  ],
  [/\b(?:under|in) (?:my|his|her) (?:own )?name\b/i, 'take ownership/assign'],
  [
    /\b(?:land|lands|start|starts) (?:on|from|with)\b.*\bbranch\b|\bbranch\b.+\b(?:land|lands|start|starts) (?:on|from|with)\b/i,
    'default branch',
  ],
  [
    /\b(?:remarks?|comments?|notes?|review)\b.+\bpending\b|\bpending\b.+\b(?:remarks?|comments?|notes?|review)\b/i,
    'publish draft/draft notes',
  ],
  [
    /\bclos(?:e|ed|ing) (?:\S+ ){0,3}milestone\b|\bmilestone\b.+\bclos(?:e|ed)\b/i,
    'edit milestone/update milestone',
  ],
  [/\b(?:has |have )?left the (?:company|team|project)\b|\btakes? over\b/i, 'take ownership/update/assign'],
  [
    /\b(?:commits?|ahead|behind|differ\w*|changed) (?:of |from |between )?.*\bbetween\b .+ and\b|\b(?:ahead of|behind) (?:main|master|develop)\b/i,
    'branch diffs/compare',
  ],
  [
    /\bno ?(?:body|one) (?:may|should|can|is allowed to|must) (?:be able to )?(?:push|commit|merge)\b|\bpush(?:es|ing)? (?:directly|straight)\b/i,
    'protect branch',
  ],
  [/\bauditors?\b|\bcompliance\b/i, 'release evidence/evidence/audit'],
  [/\bpost[- ]?mortem\b|\boutage\b/i, 'timeline event/incident'],
  [
    /\b(?:picture|screenshot|image|photo|file)\b.+\b(?:into|to|in) (?:the |my |our |an? )?(?:issue|ticket|comment|description|merge request|mr)\b/i,
    'upload markdown/upload/attachment',
  ],
  [
    /\b(?:blocks|blocked by|depends? on|duplicate of|relates? to|related to)\b/i,
    'issue link/create link/relations',
  ],
  [
    /\b(?:every|each) (?:\w+ )?(?:night|day|morning|evening|week|month|hour|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/i,
    'schedule/monitor create',
  ],
  [/\bfrom (?:outside|a script|another system)\b/i, 'trigger/webhook'],
  [
    /\bmanual (?:job|step|stage)\b|\bwait(?:s|ing) for (?:a )?(?:click|somebody|someone|manual)\b/i,
    'play job',
  ],
  [/\blogs?\b.+\b(?:passwords?|secrets?|tokens?|keys?)\b/i, 'erase job/get logs'],
  [
    /\bfalse (?:alarm|positive)s?\b|\b(?:does ?n[o']t|do ?n[o']t|not) (?:affect|concern|apply to) us\b/i,
    'dismiss vulnerability/dismiss',
  ],
  [
    /\b(?:task|issue|bug|epic|incident|ticket)\b .*\b(?:into|be|actually|really) an? (?:task|issue|bug|epic|incident|objective)\b/i,
    'convert work item',
  ],
  [/\b(?:preview|review)[- ](?:app|environment|deployment|site)s?\b/i, 'review app/environment'],
  [
    /\b(?:stop|halt|cancel|abort) (?:\S+ ){0,2}(?:pipeline|job|build|workflow|run)\b/i,
    'cancel pipeline/cancel job/cancel workflow/cancel',
  ],
  [
    /\b(?:still|left|need|have|waiting|supposed) (?:\S+ ){0,2}to (?:do|react|answer|review|look at)\b|\bwaits? for me\b/i,
    'todos/my issues/tasks',
  ],
  [/\b(?:take|throw|get) (?:\S+ ){0,2}out\b|\baway with (?:it|them|that|this)\b/i, 'delete/remove'],
  [
    /^(?:please )?(?:name|call|describe|title|rename) (?:the |my |our )?(?:\w+ ){1,3}(?:\d+ |better |differently )?[:"“]/i,
    'update/edit/rename',
  ],
  // Clusters.
  [
    /\bnode\b.+\b(?:maintenance|reboot\w*|memory|replaced|repair\w*|nothing new|empty|evict\w*)\b|\b(?:away|off) (?:from )?(?:that|the|this) node\b/i,
    'node management/drain/cordon',
  ],
  [
    /\bcrash ?loop\w*\b|\bkeeps? restarting\b|\bimagepull\w*\b|\bstuck in pending\b|\b(?:pod|container)s?\b.+\b(?:does ?n[o']t|do ?n[o']t|won.?t) (?:start|come)\b/i,
    'kubectl describe/kubectl logs/describe/logs',
  ],
  [/\b(?:wrong|other|another|which|different) cluster\b/i, 'kubectl context/context'],
  [/\b(?:inside|into|in) (?:the |that |a |my )?(?:pod|container)\b/i, 'exec pod'],
  [/\b(?:on|from) my (?:laptop|own machine)\b|\blocalhost:\d+\b/i, 'port forward'],
  [
    /\b(?:back|return) to (?:the |what |how )?(?:previous|last|old|earlier|before|yesterday)\w*\b|\bas (?:it )?(?:was )?before\b/i,
    'rollout/rollback/undo/revert',
  ],
  // Databases.
  [
    /\bper (?:country|month|year|week|day|customer|category|product|user|city|region|person)\b|\b(?:on )?average\b|\btop (?:\d+|ten|five|three)\b/i,
    'aggregate',
  ],
  [/\bwhy is .+\bquery\b|\b(?:slow|expensive) (?:query|queries)\b/i, 'explain/indexes'],
  // The web.
  [/\b(?:levels?|pages?|links) deep\b|\bgo (?:all )?through (?:\S+ ){0,2}[\w-]+\.\w{2,}/i, 'crawl'],
  [
    /\bin (?:two|three|a few|one|\d) (?:sentences?|lines|words)\b|\bin a nutshell\b|\bin short\b/i,
    'summarizer/summarize/ask',
  ],
  [/\bwhat (?:the |does the )?(?:internet|web) (?:says?|thinks?|knows?)\b/i, 'web search/summarizer/ask'],
  [/\bmoving pictures\b/i, 'video search/video'],
  [
    /\b(?:keep|regularly|once a (?:day|week|month)|daily|weekly)\b.+\b(?:check\w*|look\w*|watch\w*|eye)\b/i,
    'monitor create/monitor',
  ],
  [/\b(?:all|every|which) (?:the )?(?:sub ?pages?|links?|urls?)\b/i, 'map/crawl'],
  [/\bcaptchas?\b|\bpaywall\b|\bblocks? (?:me|bots|us|scrap\w+)\b/i, 'scrape/scrape markdown'],
  [
    /\b(?:how (?:much|many)|any) .*\b(?:credits?|quota|budget)\b.*\b(?:left|remain\w*|used)\b/i,
    'credit usage/usage',
  ],
  [/\bfollowers?\b|\bfollows\b|\b(?:his|her|their) bio\b/i, 'profile/profiles'],
  [
    /\bwhere did (?:s?he|they) (?:work|study)\b|\b(?:his|her|their) (?:career|cv|résumé|previous jobs?)\b/i,
    'person profile',
  ],
  [
    /\bwhat (?:do|did|are) (?:people|guests|customers|buyers|others|users) (?:say|think|write)\b/i,
    'reviews/comments',
  ],
  [
    /\bwhat (?:did|does|has|have) .+ (?:post|tweet)(?:ed)?\b|\b(?:his|her|their|its) (?:last|latest) (?:posts?|tweets?)\b/i,
    'profile posts/posts',
  ],
  [
    /\bhow much (?:is|are|does|do|for)\b|\bat which prices?\b|\bprice of\b|\bfor sale\b/i,
    'product/products/shopping',
  ],
  [/\bfind (?:my|our|the|that|a)\b/i, 'search/find'],
  // Charts.
  [
    /\bstart(?:ed|ing)? .+\bend(?:ed|ing)? (?:up )?(?:at|with)\b|\bhow we got (?:there|from|here)\b|(?:^|[\s(,])[+-]\d+k?\b.+[\s(,][+-]\d+k?\b/i,
    'waterfall',
  ],
  [
    /\b(?:how many|of (?:them|those|these))\b.+\b(?:dropped|remain\w*|made it|bought|checked out|signed up)\b/i,
    'funnel',
  ],
  [/\bwhere (?:the|does|all|our|my) .*\b(?:money|energy|traffic|power|water|budget)\b/i, 'sankey'],
  [/\bout of (?:5|10|five|ten)\b|\bstrengths\b|\brated (?:from|on)\b/i, 'radar chart'],
  [/\b(?:in|into) one (?:chart|graph|picture|diagram)\b|\btwo (?:axes|scales)\b/i, 'dual axes'],
  [
    /\b(?:shops?|stores?|branches|offices|places|locations|customers)\b.+\bon (?:a|the) map\b/i,
    'pin map/render map',
  ],
  [/\b(?:route|tour|trip|journey)\b.+\bon (?:a|the) map\b/i, 'path map/render map'],
  // Maps.
  [/\b(?:closest|nearest)\b/i, 'nearest point/category search/distance/place search'],
  [
    /\b(?:inside|outside|within) (?:the|our|this|that|my) (?:delivery )?(?:zone|area|district|polygon|borders?)\b/i,
    'points polygon/within',
  ],
  [
    /\b(?:km|kilomet\w+|miles?|met(?:er|re)s?|m) (?:to the )?(?:north|south|east|west)\w*\b/i,
    'destination/bearing',
  ],
  [/\bsquare (?:km|kilomet\w+|met\w+|feet|miles)\b|\bhectares?\b|\bacres?\b/i, 'area'],
  [/\bgps (?:track|log|points?|trace|data)\b/i, 'map matching'],
  // Long work, for nothing.
  [
    /\b(?:dummy|fake|sample|pretend) (?:job|task|work|operation)\b|\b\d+ seconds in \d+ steps\b/i,
    'long running operation',
  ],
];
