/** Phones and other devices. */
export const phones: readonly string[] = [
  'mobile: android app apple cell cellphone device galaxy handset handy ios ipad iphone phone phones pixel samsung smartphone tablet telephone',
  'device: android emulator handset hardware ipad iphone phone phones pixel simulator smartphone tablet',
  'available devices: attached connected plugged phone usb',
  'launch app: open run start',
  'terminate app: close force kill quit stop',
  'install app: apk download get ipa load put setup sideload',
  'uninstall app: delete drop remove rid',
  'swipe: down flick left pull refresh right slide up',
  'orientation: horizontal landscape portrait rotate rotated sideways turn upright vertical',
  'set location: fake gps gps pretend spoof city country',
  'crash: crashed crashes died dies dying closes quit reason',
  'device logs: logcat syslog',
  'press button: back home lock power volume',
  'allocate/reserve: book borrow lease rent take lend',
  'release: free give hand return',
  'screen size: big dimension pixels resolution',
];
