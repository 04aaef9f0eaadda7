// about: A profile for each user who ever came, and there are a hundred thousand.
// requests: GET /users/{1..100000}
// verdict: leak
// mechanism: per-user state
// grows: Profile
// holder: profiles
import { Hono } from 'hono';

const app = new Hono();

class Profile {
  visits = 0;
}
const profiles = new Map<string, Profile>();

app.get('/users/:user', (c) => {
  const user = c.req.param('user');
  const profile = profiles.get(user) ?? new Profile(); // leak
  profiles.set(user, profile);
  profile.visits += 1;
  return c.json(profile);
});

export default app;
