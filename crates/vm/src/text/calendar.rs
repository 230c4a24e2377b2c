//! Dates from seconds since 1970, always UTC and in the C locale's English.
//!
//! Main type: [`Moment`], Python's `struct_time`. No clock is read here. Refused:
//! directives of `strftime` that [`strftime`] does not list stay as they are written.

/// A second of the proleptic Gregorian calendar, taken apart as `time.gmtime` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// `tm_year`.
    pub year: i64,
    /// `tm_mon`: 1 to 12.
    pub month: i64,
    /// `tm_mday`: 1 to 31.
    pub day: i64,
    /// `tm_hour`: 0 to 23.
    pub hour: i64,
    /// `tm_min`: 0 to 59.
    pub minute: i64,
    /// `tm_sec`: 0 to 59.
    pub second: i64,
    /// `tm_wday`: 0 is Monday.
    pub weekday: i64,
    /// `tm_yday`: 1 to 366.
    pub day_of_year: i64,
}

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `time.gmtime(seconds)`.
pub fn gmtime(seconds: i64) -> Moment {
    let (days, time) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Years are counted from March, so that the leap day comes last: then months have
    // a regular rhythm, 153 days every five. An era of 400 years has 146,097 days.
    let since_march = days + 719_468;
    let (era, day_of_era) = (since_march.div_euclid(146_097), since_march.rem_euclid(146_097));
    let leap_days = day_of_era / 1_460 - day_of_era / 36_524 + day_of_era / 146_096;
    let year_of_era = (day_of_era - leap_days) / 365;
    let from_march = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * from_march + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let day = from_march - (153 * shifted_month + 2) / 5 + 1;
    Moment {
        year,
        month,
        day,
        hour: time / 3_600,
        minute: time / 60 % 60,
        second: time % 60,
        weekday: (days + 3).rem_euclid(7),
        day_of_year: days - days_before_year(year) + 1,
    }
}

/// `time.ctime(seconds)`.
pub fn ctime(seconds: i64) -> String {
    asctime(&gmtime(seconds))
}

/// `time.asctime(moment)`.
pub fn asctime(moment: &Moment) -> String {
    let Moment { year, day, hour, minute, second, .. } = moment;
    let (weekday, month) = (short(weekday_name(moment)), short(month_name(moment)));
    format!("{weekday} {month} {day:2} {hour:02}:{minute:02}:{second:02} {year}")
}

/// `time.strftime(format, moment)`: `%a %A %b %B %c %d %D %e %F %H %I %j %m %M %n %p
/// %S %t %T %U %w %W %x %X %y %Y %z %Z %%`.
pub fn strftime(format: &str, moment: &Moment) -> String {
    let mut text = String::with_capacity(format.len() * 2);
    let mut letters = format.chars();
    while let Some(c) = letters.next() {
        if c != '%' {
            text.push(c);
            continue;
        }
        match letters.next() {
            Some(directive) => push_directive(&mut text, directive, moment),
            None => text.push('%'),
        }
    }
    text
}

fn push_directive(text: &mut String, directive: char, moment: &Moment) {
    let Moment { year, month, day, hour, minute, second, weekday, day_of_year } = *moment;
    let sunday_based = (weekday + 1) % 7;
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    let shown = match directive {
        'a' => short(weekday_name(moment)).to_owned(),
        'A' => weekday_name(moment).to_owned(),
        'b' | 'h' => short(month_name(moment)).to_owned(),
        'B' => month_name(moment).to_owned(),
        'c' => asctime(moment),
        'd' => format!("{day:02}"),
        'D' | 'x' => format!("{month:02}/{day:02}/{:02}", year.rem_euclid(100)),
        'e' => format!("{day:2}"),
        'F' => format!("{year}-{month:02}-{day:02}"),
        'H' => format!("{hour:02}"),
        'I' => format!("{twelve:02}"),
        'j' => format!("{day_of_year:03}"),
        'm' => format!("{month:02}"),
        'M' => format!("{minute:02}"),
        'n' => "\n".to_owned(),
        'p' => if hour < 12 { "AM" } else { "PM" }.to_owned(),
        'S' => format!("{second:02}"),
        't' => "\t".to_owned(),
        'T' | 'X' => format!("{hour:02}:{minute:02}:{second:02}"),
        'U' => format!("{:02}", (day_of_year + 6 - sunday_based) / 7),
        'w' => sunday_based.to_string(),
        'W' => format!("{:02}", (day_of_year + 6 - weekday) / 7),
        'y' => format!("{:02}", year.rem_euclid(100)),
        'Y' => year.to_string(),
        'z' => "+0000".to_owned(),
        'Z' => "UTC".to_owned(),
        '%' => "%".to_owned(),
        other => format!("%{other}"),
    };
    text.push_str(&shown);
}

/// The days from 1970 to the first day of a year; negative before 1970.
fn days_before_year(year: i64) -> i64 {
    let past = year - 1;
    past * 365 + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400) - 719_162
}

fn weekday_name(moment: &Moment) -> &'static str {
    usize::try_from(moment.weekday).ok().and_then(|day| DAYS.get(day)).copied().unwrap_or("?")
}

fn month_name(moment: &Moment) -> &'static str {
    let month = usize::try_from(moment.month - 1).ok();
    month.and_then(|month| MONTHS.get(month)).copied().unwrap_or("?")
}

fn short(name: &str) -> &str {
    name.get(..3).unwrap_or(name)
}
