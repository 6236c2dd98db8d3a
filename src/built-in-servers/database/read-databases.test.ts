import { describe, expect, it } from 'vitest';
import { readDatabases } from './read-databases.ts';

describe('readDatabases', () => {
  it.each([
    ['/data/shop.db', { name: 'shop', engine: 'sqlite', location: '/data/shop.db' }],
    ['C:\\data\\shop.db', { engine: 'sqlite', location: 'C:\\data\\shop.db' }],
    ['sales=/data/shop.db', { name: 'sales', engine: 'sqlite', location: '/data/shop.db' }],
    ['postgres://me:x@host/shop', { name: 'shop', engine: 'postgres' }],
    ['postgresql://host/shop?sslmode=require', { name: 'shop', engine: 'postgres' }],
    ['live=mysql://host:3307/shop', { name: 'live', engine: 'mysql', location: 'mysql://host:3307/shop' }],
    ['mariadb://host/', { name: 'database', engine: 'mysql' }],
  ])('%s', (arg, expected) => {
    expect(readDatabases([arg], {}).databases).toMatchObject([expected]);
  });

  it('takes URLs with passwords from the environment', () => {
    const env = {
      DATABASE_URL: 'postgres://host/shop',
      DATABASE_URL_STOCK: 'mysql://host/x',
      DATABASE_URLS: 'no',
      DATABASE_URL_NONE: '',
    };
    expect(readDatabases([], env).databases.map(({ name }) => name)).toEqual(['shop', 'stock']);
  });

  it('gives two of one name a name each, and takes no option that there is not', () => {
    expect(readDatabases(['/a/shop.db', '/b/shop.db'], {}).databases.map(({ name }) => name)).toEqual([
      'shop',
      'shop_2',
    ]);
    expect(() => readDatabases(['--allow-writing', 'a.db'], {})).toThrow('no option "--allow-writing"');
  });

  it('allows a powerful account only where it is told to', () => {
    expect(readDatabases(['a.db'], {}).mayBePowerful).toBe(false);
    expect(readDatabases(['a.db', '--allow-powerful-account'], {})).toMatchObject({
      databases: [{ name: 'a' }],
      mayBePowerful: true,
    });
  });
});
