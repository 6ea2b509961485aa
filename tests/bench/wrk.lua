-- What wrk asks for, by the words behind "--":
--   one                                  the address of its command line
--   turn COUNT SIZE SHOW_COUNTS... FROM  so many pages, evenly chosen, one after the other
--   random SEED SIZE SHOW_COUNTS...      any page
-- SHOW_COUNTS are how many episodes the first three shows have and how many shows there are: addresses.mjs
-- says which episode is where. Says "ready" on standard error, and at the end what was done, as JSON.

local function episode_path(number, first, shows)
  local show = 1
  while show <= 3 and number >= first[show] do
    number = number - first[show]
    show = show + 1
  end
  if show > 3 then
    local others = shows - 3
    show = show + number % others
    number = math.floor(number / others)
  end
  return string.format("/shows/show-%d/what-happened-in-chapter-%d", show, number + 1)
end

function init(words)
  local kind, number, size = words[1], tonumber(words[2]), tonumber(words[3])
  local first = { tonumber(words[4]), tonumber(words[5]), tonumber(words[6]) }
  local shows = tonumber(words[7])
  if kind == "turn" then
    local turn = tonumber(words[8])
    function request()
      local path = episode_path(math.floor(turn * size / number), first, shows)
      turn = (turn + 1) % number
      return wrk.format(nil, path)
    end
  elseif kind == "random" then
    math.randomseed(number)
    function request()
      return wrk.format(nil, episode_path(math.random(0, size - 1), first, shows))
    end
  end
  io.stderr:write("ready\n")
end

function done(summary)
  local errors = summary.errors
  io.stderr:write(string.format(
    '{"requests": %d, "duration_us": %d, "failed": %d}\n', summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.timeout + errors.status))
end
